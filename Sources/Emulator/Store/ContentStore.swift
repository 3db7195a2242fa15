// SPDX-License-Identifier: Apache-2.0

/// What a workspace is furnished with, as the world made it and calls changed it.
struct ContentStore: Sendable {
    var segments = Segment.all
    var webhooks = (1...Webhook.count).map(Webhook.seeded)
    var snippets: [Snippet]
    var collections: [DataCollection]
    var suppressions = SuppressionStore()
    var triggers: [Trigger]
    var imports: [DataImport] = []
    var deletedNewsletters: Set<Int> = []
    var edits: [Template.Place: Template.Edits] = [:]

    init(world: World) {
        snippets = Snippet.all(in: world)
        collections = DataCollection.all(in: world)
        triggers = Trigger.seeded(in: world)
    }
}

extension Store {
    func segment(_ id: Int) -> Segment? { content.segments.first { $0.id == id } }

    var manualSegments: [Segment] { content.segments.filter(\.isManual) }

    /// Newsletters that are not deleted.
    var newsletters: [Int] { (1...Newsletter.count).filter { !content.deletedNewsletters.contains($0) } }
}

extension Array {
    /// The number for a new record: one more than the highest.
    func nextID(_ id: (Element) -> Int) -> Int { (map(id).max() ?? 0) + 1 }
}
