// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// What a person wants to hear about: each topic of the subscription center, and whether the person is unsubscribed
    /// from everything (App `getPersonSubscriptionPreferences`); nil if there is no such person.
    /// - Parameters:
    ///   - person: Whose.
    ///   - language: The language of the topics' names, for example `fr`; nil for the default.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func subscriptions(
        of person: some PersonReference, language: String? = nil, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Customer.Subscriptions? {
        let endpoint = Endpoint.getPersonSubscriptionPreferences(person.personIdentifier, language: language)
        return try await app.find(endpoint, options: options)
    }

    /// Changes what a person wants to hear about (Track `identify`). It creates nobody.
    ///
    /// ```swift
    /// try await cio.updateSubscriptions(of: "ada", .change([1: true, 2: false]), unsubscribed: false)
    /// ```
    /// - Parameters:
    ///   - person: Whose.
    ///   - topics: By the number of the topic: some of them, or all at once; nil leaves them as they are.
    ///   - unsubscribed: True to send the person no messages at all; nil leaves it as it is.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func updateSubscriptions(
        of person: some PersonReference, _ topics: SubscriptionPreferences? = nil, unsubscribed: Bool? = nil,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(
            .identify(person, updateOnly: true, unsubscribed: unsubscribed, subscriptions: topics), options: options)
    }
}

extension APIClient<AppAPI> {
    /// What the endpoint answers; nil if it finds nothing.
    func find<Response: Sendable>(
        _ endpoint: Endpoint<AppAPI, Response>, options: RequestOptions
    ) async throws(CustomerIOError) -> Response? {
        do {
            return try await send(endpoint, options: options)
        } catch  where error.code == .notFound {
            return nil
        }
    }
}
