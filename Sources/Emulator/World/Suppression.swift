// SPDX-License-Identifier: Apache-2.0

/// An address that the e-mail provider refuses to write to.
struct Suppression: JSONWritable, Sendable {
    let created: Int
    let email: String
    let reason: String
    let status: String

    /// The lists, by their name in the path.
    enum Category: String, Sendable, CaseIterable {
        case blocks
        case bounces
        case spamReports = "spam_reports"
        case invalidEmails = "invalid_emails"

        var count: Int {
            switch self {
            case .blocks: 23
            case .bounces: 1_300
            case .spamReports: 57
            case .invalidEmails: 0
            }
        }
        /// What the answer calls it.
        var name: String { self == .spamReports ? "spam" : rawValue }
        fileprivate var status: String { self == .bounces ? "550" : "" }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("created", created)
            writer.field("email", email)
            writer.field("reason", reason)
            writer.field("status", status)
        }
    }

    fileprivate static let manual = "Uploaded manually via api.customer.io"

    fileprivate static func seeded(_ index: Int, _ category: Category, _ world: World) -> Suppression {
        Suppression(
            created: world.now - index * 40_000, email: "\(category.name)+\(index)@example.com",
            reason: index % 3 == 0 ? manual : "No \"such\" mailbox,\n<\(index)>", status: category.status)
    }
}

/// The lists as calls changed them.
struct SuppressionStore: Sendable {
    private var added: [Suppression.Category: [Suppression]] = [:]
    private var removed: [Suppression.Category: Set<String>] = [:]

    /// Newest first.
    func list(_ category: Suppression.Category, _ world: World) -> [Suppression] {
        let removed = removed[category] ?? []
        let seeded = (0..<category.count).map { Suppression.seeded($0, category, world) }
        return (added[category] ?? []).reversed() + seeded.filter { !removed.contains($0.email.lowercased()) }
    }

    mutating func add(_ email: String, to category: Suppression.Category, now: Int, _ world: World) {
        guard !list(category, world).contains(where: { $0.email.lowercased() == email.lowercased() }) else { return }
        added[category, default: []].append(
            Suppression(created: now, email: email, reason: Suppression.manual, status: category.status))
    }

    mutating func remove(_ email: String, from category: Suppression.Category) {
        added[category]?.removeAll { $0.email.lowercased() == email.lowercased() }
        removed[category, default: []].insert(email.lowercased())
    }
}
