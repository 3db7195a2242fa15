// SPDX-License-Identifier: Apache-2.0

/// What goes back to the client.
struct Answer: Sendable {
    var status = 200
    var type = "application/json"
    var retryAfter: String?
    var body: Body

    enum Body: Sendable {
        case bytes([UInt8])
        /// Pieces until nil, for files that are too large to hold; the length is not announced.
        case pieces(@Sendable () -> [UInt8]?)
    }

    static func json(_ content: (inout JSONWriter) -> Void) -> Answer {
        Answer(body: .bytes(JSONWriter.text { $0.object(content) }))
    }

    /// Track's success: an empty object.
    static let accepted = Answer.json { _ in }

    static let noContent = Answer(status: 204, body: .bytes([]))

    init(status: Int = 200, type: String = "application/json", body: Body) {
        self.status = status
        self.type = type
        self.body = body
    }

    init(_ refusal: Refusal) {
        self.init(status: refusal.status, body: .bytes(refusal.body))
        retryAfter = refusal.retryAfter
    }
}
