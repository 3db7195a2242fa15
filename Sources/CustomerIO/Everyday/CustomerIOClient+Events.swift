// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension CustomerIOClient {
    /// Tracks an event of a person (Track `track`). An unknown person is created.
    /// - Parameters:
    ///   - name: The event's name, at most 100 bytes.
    ///   - person: Whose event it is.
    ///   - data: Anything about it, at most 100,000 bytes. See ``JSONObject`` for what goes in.
    ///   - date: When it happened; nil for the time it arrives. Only events of the last 72 hours start campaigns.
    ///   - id: Customer.io drops a second event with the same id, so that repeating the call is harmless.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func trackEvent(
        _ name: String, of person: some PersonReference, data: Attributes = [:], at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.track(person, name, data, id: id, timestamp: date), options: options)
    }

    /// Tracks that a person saw a web page (Track `track`, an event of type `page`).
    /// - Parameters:
    ///   - page: The page, usually its address; at most 100 bytes.
    ///   - person: Who saw it.
    ///   - data: Anything about it.
    ///   - date: When; nil for the time it arrives.
    ///   - id: Customer.io drops a second event with the same id.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func trackPage(
        _ page: String, of person: some PersonReference, data: Attributes = [:], at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.track(person, page, data, kind: .page, id: id, timestamp: date), options: options)
    }

    /// Tracks that a person saw a screen of an app (Track `track`, an event of type `screen`).
    /// - Parameters:
    ///   - screen: The screen's name, at most 100 bytes.
    ///   - person: Who saw it.
    ///   - data: Anything about it.
    ///   - date: When; nil for the time it arrives.
    ///   - id: Customer.io drops a second event with the same id.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func trackScreen(
        _ screen: String, of person: some PersonReference, data: Attributes = [:], at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.track(person, screen, data, kind: .screen, id: id, timestamp: date), options: options)
    }

    /// Tracks an event of somebody who is not known yet (Track `trackAnonymous`). When a person is identified with the
    /// same anonymous id within 30 days, the event becomes that person's.
    /// - Parameters:
    ///   - name: The event's name, at most 100 bytes.
    ///   - anonymousID: Your name for somebody unknown, for example from a cookie.
    ///   - data: Anything about it, at most 100,000 bytes.
    ///   - date: When it happened; nil for the time it arrives.
    ///   - id: Customer.io drops a second event with the same id.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func trackAnonymousEvent(
        _ name: String, anonymousID: String, data: Attributes = [:], at date: Date? = nil, id: ULID = ULID(),
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.trackAnonymous(anonymousID, name, data, id: id, timestamp: date), options: options)
    }

    /// Invites somebody who need not be a person in Customer.io: the event starts campaigns that send to its recipient
    /// (Track `trackAnonymous` without an anonymous id).
    /// - Parameters:
    ///   - recipient: The e-mail address or phone number that gets the message.
    ///   - event: The event's name, at most 100 bytes.
    ///   - data: Anything that the message can use; `recipient` is added.
    ///   - date: When it happened; nil for the time it arrives.
    ///   - id: Customer.io drops a second event with the same id.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func invite(
        _ recipient: String, by event: String, data: Attributes = [:], at date: Date? = nil, id: ULID = ULID(),
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.invite(recipient, event, data, id: id, timestamp: date), options: options)
    }
}
