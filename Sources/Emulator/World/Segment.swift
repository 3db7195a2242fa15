// SPDX-License-Identifier: Apache-2.0

/// A segment: people who match a filter, or people put there by hand.
struct Segment: JSONWritable, Sendable {
    let id: Int
    let name: String
    let description: String
    let members: Members
    var progress: Int?
    var tags: [String]?
    let created: Int
    let updated: Int

    enum Members: Sendable {
        /// Everybody who matches, at any moment.
        case dynamic(Filter)
        /// A share of the seeded people, in percent; calls add and remove.
        case manual(percent: Int)
    }

    var isManual: Bool { if case .manual = members { true } else { false } }

    /// What the list of a person's segments shows.
    func writeSummary(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("name", name)
            writer.field("description", description)
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("deduplicate_id", "\(id):\(updated)")
            writer.field("name", name)
            writer.field("description", description)
            writer.field("state", progress == nil ? "finished" : "build")
            writer.field("progress", progress)
            writer.field("type", isManual ? "manual" : "dynamic")
            writer.field("tags", tags)
            writer.field("created_at", created)
            writer.field("updated_at", updated)
        }
    }
}

extension Segment {
    static func seeded(now: Int) -> [Segment] {
        func segment(
            _ id: Int, _ name: String, _ description: String, _ members: Members, progress: Int? = nil,
            tags: [String]? = nil
        ) -> Segment {
            Segment(
                id: id, name: name, description: description, members: members, progress: progress, tags: tags,
                created: now - 800 * World.day, updated: now - id * World.day)
        }
        return [
            segment(1, "All users", "Everyone", .dynamic(.attribute("cio_id", equals: nil)), tags: ["core"]),
            segment(
                2, "Premium", "", .dynamic(.attribute("plan", equals: "premium")), tags: ["core", "plan \"p\""]),
            segment(
                3, "Reachable", "Has an address and wants mail",
                .dynamic(.and([.attribute("email", equals: nil), .not(.attribute("unsubscribed", equals: "true"))]))),
            segment(4, "Without id", "", .dynamic(.not(.attribute("id", equals: nil))), tags: []),
            segment(5, "Beta testers", "", .dynamic(.attribute("Beta Tester?", equals: "true")), progress: 40),
            segment(7, "Manual Segment 1", "My first manual segment", .manual(percent: 15)),
            segment(8, "VIP 🌟", "by \"hand\"", .manual(percent: 1)), segment(9, "Empty", "", .manual(percent: 0)),
        ]
    }
}
