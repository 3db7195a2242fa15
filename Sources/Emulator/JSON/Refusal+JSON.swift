// SPDX-License-Identifier: Apache-2.0

extension Answer {
    init(_ refusal: Refusal) {
        self.init(status: refusal.status, body: .bytes(refusal.bytes))
        fields = refusal.fields
        if case .plain(let text) = refusal.envelope {
            type = "text/plain; charset=utf-8"
            body = .bytes(Array(text.utf8))
        }
    }
}

extension Refusal {
    fileprivate var bytes: [UInt8] {
        if case .empty = envelope { return [] }
        return JSONWriter.text { $0.object(write) }
    }

    private func write(to writer: inout JSONWriter) {
        switch envelope {
        case .empty, .plain: break
        case .errors(let detail, let pointer):
            writer.array("errors") { writer in
                writer.object { writer in
                    writer.field("detail", detail)
                    if let pointer {
                        writer.object("source") { $0.field("pointer", pointer) }
                    }
                    writer.field("status", String(status))
                }
            }
        case .metaError(let text): writer.object("meta") { $0.field("error", text) }
        case .metaErrors(let texts): writer.object("meta") { $0.field("errors", texts) }
        case .mistakes(let mistakes):
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
}
