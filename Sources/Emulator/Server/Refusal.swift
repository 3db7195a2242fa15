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
    static func app(_ status: Int, _ detail: String) -> Refusal {
        let body = JSONWriter.text { writer in
            writer.object { writer in
                writer.array("errors") { writer in
                    writer.object { writer in
                        writer.field("detail", detail)
                        writer.field("status", String(status))
                    }
                }
            }
        }
        return Refusal(status: status, body: body)
    }

    /// Track v1: one text.
    static func track(_ text: String) -> Refusal {
        let body = JSONWriter.text { writer in
            writer.object { writer in
                writer.object("meta") { $0.field("error", text) }
            }
        }
        return Refusal(status: 400, body: body)
    }
}
