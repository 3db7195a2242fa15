// SPDX-License-Identifier: Apache-2.0

extension Store {
    /// Logs an event; a repeated id makes it a repetition, which is ignored.
    mutating func record(_ event: Event, _ author: Event.Author, now: Int) {
        if let id = event.id, !eventIDs.insert(id) { return }
        let subject: Activity.Subject
        switch author {
        case .person(let name):
            guard let index = indexMakingPerson(name, now: now) else { return }
            subject = .person(index)
        case .anonymous(let id): subject = .anonymous(id)
        }
        events += 1
        log(
            event.type, of: subject, at: event.timestamp, name: event.name,
            data: event.data?.literal ?? .emptyObject, now: now)
    }
}
