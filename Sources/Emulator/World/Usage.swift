// SPDX-License-Identifier: Apache-2.0

/// What needs a segment or a sender.
struct Usage: JSONWritable, Sendable {
    let campaigns: [Int]
    let newsletters: [Newsletter]

    init(campaigns: [Int], _ newsletters: [Newsletter]) {
        self.campaigns = campaigns
        self.newsletters = newsletters
    }

    func write(to writer: inout JSONWriter) { writer.object(writeFields) }

    func writeFields(to writer: inout JSONWriter) {
        writer.field("campaigns", campaigns)
        writer.field("sent_newsletters", newsletters.filter { $0.sentAt != nil }.map(\.id))
        writer.field("draft_newsletters", newsletters.filter { $0.sentAt == nil }.map(\.id))
    }
}
