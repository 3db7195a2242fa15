// SPDX-License-Identifier: Apache-2.0

/// An answer that is not a success, in one of the documented envelopes or without a body.
struct Refusal: Error {
    let status: Int
    var body: [UInt8] = []
    var retryAfter: String?

    static let unauthorized = Refusal(status: 401)
    static let notFound = Refusal.app(404, "not found")

    static func badRequest(_ detail: String) -> Refusal { .app(400, detail) }

    static func forbidden(_ operation: String) -> Refusal {
        .app(403, "this API key has no permission for \(operation)")
    }

    static func notImplemented(_ operation: String) -> Refusal {
        .app(501, "the emulator does not implement \(operation)")
    }

    /// The App API's usual envelope.
    /// - Parameter pointer: The part of the body that is meant, for broadcasts and the data index.
    static func app(_ status: Int, _ detail: String, pointer: String? = nil) -> Refusal {
        envelope(status) { writer in
            writer.array("errors") { writer in
                writer.object { writer in
                    writer.field("detail", detail)
                    if let pointer {
                        writer.object("source") { $0.field("pointer", pointer) }
                    }
                    writer.field("status", String(status))
                }
            }
        }
    }

    /// Track v1's envelope for people, events and merges: one text.
    static func metaError(_ mistake: Mistake) -> Refusal { .metaError(400, mistake.message) }

    /// The sends' envelope: one text.
    static func metaError(_ status: Int, _ text: String) -> Refusal {
        envelope(status) { writer in
            writer.object("meta") { $0.field("error", text) }
        }
    }

    /// Track v1's other envelope, and that of Pipelines: a list of texts.
    static func metaErrors(_ mistake: Mistake) -> Refusal { .metaErrors(400, [mistake.message]) }

    static func metaErrors(_ status: Int, _ texts: [String]) -> Refusal {
        envelope(status) { writer in
            writer.object("meta") { $0.field("errors", texts) }
        }
    }

    /// Track v2's envelope, with the position in the batch where there is one.
    static func errors(_ status: Int, _ mistakes: [(index: Int?, mistake: Mistake)]) -> Refusal {
        envelope(status) { writer in
            writer.array("errors") { writer in
                for (index, mistake) in mistakes {
                    writer.object { writer in
                        if let index { writer.field("batch_index", index) }
                        writer.field("reason", mistake.reason.rawValue)
                        writer.field("field", mistake.field)
                        writer.field("message", mistake.message)
                    }
                }
            }
        }
    }

    private static func envelope(_ status: Int, _ content: (inout JSONWriter) -> Void) -> Refusal {
        Refusal(status: status, body: JSONWriter.text { $0.object(content) })
    }
}
