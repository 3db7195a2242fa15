// SPDX-License-Identifier: Apache-2.0

/// A segment: people who match a filter, or people put there by hand.
struct Segment: Sendable {
    let id: Int
    let name: String
    let description: String
    let members: Members
    var progress: Int?
    var tags: [String]?
    /// When a call created it; nil for segments of the world.
    var created: Int?

    enum Members: Sendable {
        /// Everybody who matches, at any moment.
        case dynamic(Filter)
        /// A share of the seeded people, in percent; Track calls add and remove.
        case manual(percent: Int)
    }

    static let all = [
        Segment(
            id: 1, name: "All users", description: "Everyone", members: .dynamic(.attribute("cio_id", equals: nil)),
            tags: ["core"]),
        Segment(
            id: 2, name: "Premium", description: "", members: .dynamic(.attribute("plan", equals: "premium")),
            tags: ["core", "plan \"p\""]),
        Segment(
            id: 3, name: "Reachable", description: "Has an address and wants mail",
            members: .dynamic(
                .and([.attribute("email", equals: nil), .not(.attribute("unsubscribed", equals: "true"))]))),
        Segment(
            id: 4, name: "Without id", description: "", members: .dynamic(.not(.attribute("id", equals: nil))), tags: []
        ),
        Segment(
            id: 5, name: "Beta testers", description: "", members: .dynamic(.attribute("Beta Tester?", equals: "true")),
            progress: 40),
        Segment(id: 7, name: "Manual Segment 1", description: "My first manual segment", members: .manual(percent: 15)),
        Segment(id: 8, name: "VIP 🌟", description: "by \"hand\"", members: .manual(percent: 1)),
        Segment(id: 9, name: "Empty", description: "", members: .manual(percent: 0)),
    ]

    var isManual: Bool { if case .manual = members { true } else { false } }

    /// What the list of a person's segments shows.
    func writeSummary(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("name", name)
            writer.field("description", description)
        }
    }

    func write(to writer: inout JSONWriter, now: Int) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(created ?? now - id * World.day)")
            writer.field("name", name)
            writer.field("description", description)
            writer.field("state", progress == nil ? "finished" : "build")
            writer.field("progress", progress)
            writer.field("type", isManual ? "manual" : "dynamic")
            writer.field("tags", tags)
            writer.field("created_at", created ?? now - 800 * World.day)
            writer.field("updated_at", created ?? now - id * World.day)
        }
    }
}
