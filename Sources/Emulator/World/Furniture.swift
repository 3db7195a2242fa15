// SPDX-License-Identifier: Apache-2.0

/// What a workspace is furnished with: seeded or brought along, and then as calls changed it.
struct Furniture: Sendable {
    /// Translations that every template has; the default language is empty and comes first.
    var languages: [String]
    var campaigns: [Campaign]
    var broadcasts: [Broadcast]
    var newsletters: [Newsletter]
    var transactional: [Transactional]
    var segments: [Segment]
    var topics: [Topic]
    var objectTypes: [ObjectType]
    var senders: [Sender]
    var snippets: [Snippet]
    var collections: [DataCollection]
    var webhooks: [Webhook]

    /// - Parameter now: The end of the seeded history, in seconds since 1970.
    static func seeded(now: Int) -> Furniture {
        Furniture(
            languages: ["", "fr"], campaigns: Campaign.seeded(now: now), broadcasts: Broadcast.seeded(now: now),
            newsletters: Newsletter.seeded(now: now), transactional: Transactional.seeded(now: now),
            segments: Segment.seeded(now: now), topics: Topic.seeded, objectTypes: ObjectType.seeded,
            senders: Sender.seeded(now: now), snippets: Snippet.seeded(now: now),
            collections: DataCollection.seeded(now: now), webhooks: Webhook.seeded)
    }

    func campaign(_ id: Int) -> Campaign? { campaigns.first { $0.id == id } }
    func broadcast(_ id: Int) -> Broadcast? { broadcasts.first { $0.id == id } }
    func newsletter(_ id: Int) -> Newsletter? { newsletters.first { $0.id == id } }
    func transactional(_ id: Int) -> Transactional? { transactional.first { $0.id == id } }
    func segment(_ id: Int) -> Segment? { segments.first { $0.id == id } }
    func sender(_ id: Int) -> Sender? { senders.first { $0.id == id } }
    func objectType(_ id: Int) -> ObjectType? { objectTypes.first { $0.id == id } }
}

extension Array {
    /// The number for a new record: one more than the highest.
    func nextID(_ id: (Element) -> Int) -> Int { (map(id).max() ?? 0) + 1 }
}
