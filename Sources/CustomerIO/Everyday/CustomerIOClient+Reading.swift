// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// One person with attributes and devices (App `getPersonAttributes`); nil if there is no such person.
    /// - Throws: ``CustomerIOError``.
    public func customer(_ person: PersonIdentifier) async throws -> Customer? { try await app.customer(person) }

    /// People with attributes and devices (App `getPeopleFilter` and `getPeopleById`), page after page.
    /// - Parameters:
    ///   - filter: Whom to look for.
    ///   - limit: At most so many people; nil for all.
    ///   - start: The `next` of a page that an earlier search ended with.
    public func customers(
        where filter: AudienceFilter = .everyone, limit: Int? = nil, start: String? = nil
    ) -> Customers {
        Customers(
            app: app, search: .searchPeople(where: filter, limit: min(limit ?? 1_000, 1_000), start: start),
            limit: limit)
    }

    /// People who have an e-mail address (App `getPeopleEmail`), with attributes and devices. Several people may share
    /// one.
    /// - Throws: ``CustomerIOError``.
    public func customers(email: String) async throws -> [Customer] {
        try await app.customers(app.send(.findPeople(email: email)))
    }

    /// What a person did and received, newest first (App `getPersonActivities`), page after page. Customer.io promises
    /// the last 30 days.
    /// - Parameters:
    ///   - person: Whose.
    ///   - type: Of one kind only.
    ///   - limit: At most so many; nil for all.
    public func activities(
        of person: PersonIdentifier, type: Activity.Kind? = nil, limit: Int? = nil
    ) -> some AsyncSequence<Activity, any Error> & Sendable {
        app.pages(.listPersonActivities(person, type: type, limit: min(limit ?? 100, 100))).elements
            .prefix(limit ?? .max)
    }
}
