// SPDX-License-Identifier: Apache-2.0

/// Which activities a call wants.
struct ActivityQuery: Sendable {
    /// Any of these; none: all.
    var types: [String] = []
    var name: String?
    var person: Int?
    /// Activities of deleted people instead of the others'.
    var isDeleted = false
    /// Activities from before are no longer kept.
    var oldest: Int
}

extension Workspace {
    /// A page of activities, the newest arrivals first. Positions count from the oldest, so that a cursor stays valid
    /// while new activities come in.
    func activities(_ query: ActivityQuery, before position: Int?, limit: Int) async -> Page<ActivityRecord> {
        var page = Page<ActivityRecord>()
        let end = min(position ?? .max, world.activities + log.entries.count)
        for index in (0..<max(0, end)).reversed() {
            guard await goesOn(index) else { break }
            if index < world.activities, world.activityTime(index) < query.oldest { break }
            guard let activity = activity(index, query) else { continue }
            if page.records.count == limit {
                page.next = index + 1
                break
            }
            page.records.append(
                ActivityRecord(
                    activity: activity, identity: identity(of: owner(activity.subject, at: activity.timestamp)),
                    seed: world.seed))
        }
        return page
    }

    private func activity(_ index: Int, _ query: ActivityQuery) -> Activity? {
        if index < world.activities {
            // The cheap questions first.
            let subject = owner(world.activitySubject(index), at: world.activityTime(index))
            guard isDeleted(subject) == query.isDeleted, (query.person.map { .person($0) } ?? subject) == subject,
                query.types.isEmpty || query.types.contains(world.activityType(index))
            else { return nil }
        }
        let activity = index < world.activities ? world.activity(index) : log.entries[index - world.activities]
        guard matches(activity.subject, activity.type, activity.timestamp, query),
            query.name.map(activity.isNamed) ?? true
        else { return nil }
        return activity
    }

    private func matches(
        _ subject: Activity.Subject, _ type: String, _ timestamp: Int, _ query: ActivityQuery
    ) -> Bool {
        let subject = owner(subject, at: timestamp)
        return isDeleted(subject) == query.isDeleted && (query.types.isEmpty || query.types.contains(type))
            && (query.person.map { .person($0) } ?? subject) == subject
    }

    private func isDeleted(_ subject: Activity.Subject) -> Bool {
        switch subject {
        case .person(let index): deleted.contains(index)
        case .ghost: true
        case .anonymous: false
        }
    }

    private func identity(of subject: Activity.Subject) -> Identity? {
        switch subject {
        case .person(let index): identity(index)
        case .ghost(let number): .ghost(number)
        case .anonymous: nil
        }
    }
}
