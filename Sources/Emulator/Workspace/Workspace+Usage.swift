// SPDX-License-Identifier: Apache-2.0

extension Workspace {
    /// What writes under a sender's name: templates whose `from_id` says so, and of the seeded ones every so many.
    func usage(of sender: Sender) -> Usage {
        let count = max(1, furniture.senders.count)
        return Usage(
            campaigns: furniture.campaigns.map(\.id).filter { $0 == sender.id },
            furniture.newsletters.filter { $0.id % count == sender.id % count })
    }

    /// What a segment starts or filters.
    func usage(of segment: Segment) -> Usage {
        Usage(
            campaigns: furniture.campaigns.filter { $0.uses(segment: segment.id) }.map(\.id),
            furniture.newsletters.filter { $0.segments.contains(segment.id) })
    }

    /// Objects of all types that are there now.
    var objectTotal: Int {
        furniture.objectTypes.reduce(0) { $0 + objectCount($1) } - objects.deleted.count
    }
}
