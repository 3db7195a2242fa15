// SPDX-License-Identifier: Apache-2.0

/// Who a triggered broadcast goes to, read and checked.
struct BroadcastAudience: Sendable {
    let people: People
    let ignoresMissing: Bool
    let addsDuplicates: Bool

    enum People: Sendable {
        /// Whoever the broadcast is set up for.
        case configured
        case filter(Filter)
        case names([PersonName], field: String)
        /// A file behind a URL, which the emulator does not fetch.
        case file
    }

    /// The field that names the people.
    var pointer: String { if case .names(_, let field) = people { field } else { "recipients" } }
}

extension Workspace {
    /// Who is meant, and what was wrong.
    func people(of audience: BroadcastAudience) async -> (people: [Int], errors: [String]) {
        switch audience.people {
        case .file: return ([], [])
        case .configured:
            return (await people(matching: furniture.segments.first(where: \.isManual).map { .segment($0.id) }), [])
        case .filter(let filter): return (await people(matching: filter), [])
        case .names(let names, _):
            var people: [Int] = []
            var errors: [String] = []
            for (line, name) in names.enumerated() {
                let found: [Int]
                if case .email(let email) = name {
                    found = indexes(ofEmail: email)
                } else {
                    found = [index(name)].compactMap(\.self)
                }
                if found.isEmpty, !audience.ignoresMissing { errors.append("line \(line + 1): customer not found") }
                if found.count > 1, !audience.addsDuplicates {
                    errors.append("line \(line + 1): several customers have this email")
                } else {
                    people += found
                }
            }
            return (people, errors)
        }
    }

    private func people(matching filter: Filter?) async -> [Int] {
        guard let filter else { return [] }
        return await people(from: 0, limit: .max) { matches(filter, $0) }.records
    }

    private static let triggersKept = 10_000

    /// Starts a broadcast, unless something was wrong; the trigger says so either way.
    mutating func start(_ broadcast: Broadcast, _ people: [Int], _ errors: [String], now: Int) -> Int {
        let id = triggers.nextID(\.id)
        triggers.append(
            BroadcastTrigger(id: id, broadcast: broadcast.id, created: now, processed: now, errors: errors))
        if triggers.count > Self.triggersKept { triggers.removeFirst(triggers.count - Self.triggersKept) }
        guard errors.isEmpty, let action = broadcast.actions.first(where: { $0.channel == .email }) else { return id }
        for person in people {
            _ = addDelivery(
                to: person, action.channel, .broadcast(broadcast.id, action: action.id),
                [(.created, now), (.sent, now), (.delivered, now)],
                SentContent(subject: "Broadcast \(broadcast.id)"), now: now)
        }
        return id
    }
}
