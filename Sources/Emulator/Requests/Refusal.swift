// SPDX-License-Identifier: Apache-2.0

/// An answer that is not a success, in one of the documented envelopes or without a body.
struct Refusal: Error {
    let status: Int
    let envelope: Envelope
    /// Further fields of the head, for example `Retry-After`.
    var fields: [(name: String, value: String)] = []

    enum Envelope: Sendable {
        case empty
        /// Text, for paths that nothing knows.
        case plain(String)
        /// The App API's usual one. The pointer tells which part of the body is meant, for broadcasts and the data index.
        case errors(detail: String, pointer: String?)
        /// One text: Track v1's for people, events and mergers, and that of the sends.
        case metaError(String)
        /// A list of texts: Track v1's other one, and that of Pipelines.
        case metaErrors([String])
        /// Track v2's, with the position in the batch where there is one.
        case mistakes([(index: Int?, mistake: Mistake)])
    }

    init(status: Int, _ envelope: Envelope = .empty) {
        self.status = status
        self.envelope = envelope
    }

    static let unauthorized = Refusal(status: 401)
    static let notFound = Refusal.app(404, "not found")

    /// - Parameter retryAfter: The field of that name.
    static func tooMany(retryAfter: String?) -> Refusal {
        var refusal = Refusal(status: 429)
        if let retryAfter { refusal.fields = [("Retry-After", retryAfter)] }
        return refusal
    }

    static func badRequest(_ detail: String) -> Refusal { .app(400, detail) }

    static func forbidden(_ operation: String) -> Refusal {
        .app(403, "this API key has no permission for \(operation)")
    }

    static func app(_ status: Int, _ detail: String, pointer: String? = nil) -> Refusal {
        Refusal(status: status, .errors(detail: detail, pointer: pointer))
    }

    static func metaError(_ mistake: Mistake) -> Refusal { .metaError(400, mistake.message) }

    static func metaError(_ status: Int, _ text: String) -> Refusal { Refusal(status: status, .metaError(text)) }

    static func metaErrors(_ mistake: Mistake) -> Refusal { .metaErrors(400, [mistake.message]) }

    static func metaErrors(_ status: Int, _ texts: [String]) -> Refusal { Refusal(status: status, .metaErrors(texts)) }

    static func mistakes(_ status: Int, _ mistakes: [(index: Int?, mistake: Mistake)]) -> Refusal {
        Refusal(status: status, .mistakes(mistakes))
    }

    /// Why, in words.
    var reason: String {
        switch envelope {
        case .empty: status == 401 ? "the key is not valid" : "status \(status)"
        case .plain(let text), .errors(let text, _): text
        case .metaError(let text): text
        case .metaErrors(let texts): texts.joined(separator: "; ")
        case .mistakes(let mistakes):
            mistakes.map { ($0.index.map { "batch[\($0)]: " } ?? "") + $0.mistake.message }.joined(separator: "; ")
        }
    }
}
