// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// One person with attributes and devices (App `getPersonAttributes`); nil if there is no such person.
    /// - Throws: ``CustomerIOError``.
    public func customer(
        _ person: some PersonReference, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Customer? {
        try await app.find(.getPersonAttributes(person.personIdentifier), options: options)
    }

    /// People with attributes and devices (App `getPeopleFilter` and `getPeopleById`), page after page.
    /// - Parameters:
    ///   - filter: Whom to look for.
    ///   - limit: At most so many people; nil for all.
    ///   - start: The `next` of a page that an earlier search ended with.
    ///   - options: What each request does differently.
    public func customers(
        where filter: AudienceFilter = .everyone, limit: Int? = nil, start: String? = nil,
        options: RequestOptions = RequestOptions()
    ) -> Customers {
        Customers(
            app: app, search: .searchPeople(where: filter, limit: min(limit ?? 1_000, 1_000), start: start),
            limit: limit, options: options)
    }

    /// People who have an e-mail address (App `getPeopleEmail`), with attributes and devices. Several people may share
    /// one.
    /// - Throws: ``CustomerIOError``.
    public func customers(
        email: String, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> [Customer] {
        try await app.customers(app.send(.findPeople(email: email), options: options), options: options)
    }

    /// What a person did and received, newest first (App `getPersonActivities`), page after page. Customer.io promises
    /// the last 30 days.
    /// - Parameters:
    ///   - person: Whose.
    ///   - type: Of one kind only.
    ///   - limit: At most so many; nil for all.
    ///   - options: What each request does differently.
    public func activities(
        of person: some PersonReference, type: Activity.Kind? = nil, limit: Int? = nil,
        options: RequestOptions = RequestOptions()
    ) -> some AsyncSequence<Activity, CustomerIOError> & Sendable {
        let first = Endpoint.listPersonActivities(
            person.personIdentifier, type: type, limit: min(max(1, limit ?? 100), 100))
        return app.pages(first, options: options).elements.prefix(max(0, limit ?? .max))
    }
}
