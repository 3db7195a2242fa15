// SPDX-License-Identifier: Apache-2.0

extension Backend {
    /// The kept calls that match, looked for until there is one or the time is over.
    /// - Parameters:
    ///   - person: Any name of the person.
    ///   - seconds: By the emulator's clock.
    func calls(
        _ query: CallQuery, of person: String?, within seconds: Double
    ) async -> (calls: [ReceivedCall], journal: Journal) {
        let deadline = timer.seconds + seconds
        while true {
            let journal = journal
            var query = query
            query.people = person.map(workspace.names(called:))
            let calls = journal.calls.filter(query.matches)
            let rest = deadline - timer.seconds
            guard calls.isEmpty, rest > 0 else { return (calls, journal) }
            // Whoever waits looks again a few times a second: nothing has to remember who waits.
            do { try await timer.wait(.seconds(min(rest, 0.02))) } catch { return (calls, journal) }
        }
    }
}

extension Workspace {
    /// All names of whoever has a name, or had it.
    func names(called text: String) -> [String] {
        let kinds: [PersonName] = [.id(text), .email(text), PersonName(guessing: text), .cioID(text)]
        let found = kinds.compactMap { index($0) ?? deletedIndex($0) }
        return [text] + found.flatMap { identity($0).names.map(\.text) }
    }
}
