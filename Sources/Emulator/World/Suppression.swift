// SPDX-License-Identifier: Apache-2.0

/// An address that the e-mail provider refuses to write to.
struct Suppression: JSONWritable, Sendable {
    let category: Category
    let index: Int
    let world: World

    /// The two lists, by their name in the path.
    enum Category: String, Sendable {
        case bounces
        case spamReports = "spam_reports"

        var count: Int { self == .bounces ? 1_300 : 57 }
        /// What the answer calls it.
        var name: String { self == .bounces ? "bounces" : "spam" }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("created", world.now - index * 40_000)
            writer.field("email", "\(category.name)+\(index)@example.com")
            writer.field(
                "reason", index % 3 == 0 ? "Uploaded manually via api.customer.io" : "No \"such\" mailbox,\n<\(index)>")
            writer.field("status", category == .bounces ? "550" : "")
        }
    }
}
