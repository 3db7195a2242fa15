// SPDX-License-Identifier: Apache-2.0

extension Workspace {
    /// Logs an event; a repeated id makes it a repetition, which is ignored.
    mutating func record(_ event: Event, _ author: Event.Author, now: Int) -> String? {
        if let id = event.id, !eventIDs.insert(id) { return "an event with this id came before" }
        let subject: Activity.Subject
        switch author {
        case .person(let name):
            guard let index = indexMakingPerson(name, now: now) else { return whyNobody(name) }
            subject = .person(index)
        case .anonymous(let id): subject = .anonymous(id)
        }
        events += 1
        log(
            event.type, of: subject, at: event.timestamp, name: event.name,
            data: event.data ?? .emptyObject, now: now)
        return nil
    }
}
