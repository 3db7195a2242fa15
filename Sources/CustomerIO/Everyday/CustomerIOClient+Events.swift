// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension CustomerIOClient {
    /// Tracks an event of a person (Track `track`). An unknown person is created.
    /// - Parameters:
    ///   - name: The event's name, at most 100 bytes.
    ///   - person: Whose event it is.
    ///   - data: Anything about it, at most 100,000 bytes.
    ///   - date: When it happened; nil for the time it arrives. Only events of the last 72 hours start campaigns.
    ///   - id: Customer.io drops a second event with the same id, so that repeating the call is harmless.
    /// - Throws: ``CustomerIOError``.
    public func trackEvent(
        _ name: String, of person: PersonIdentifier, data: Attributes = [:], at date: Date? = nil, id: ULID = ULID()
    ) async throws {
        try await track.send(.track(person, name, data, id: id, timestamp: date))
    }

    /// Tracks an event of somebody who is not known yet (Track `trackAnonymous`). When a person is identified with the
    /// same anonymous id within 30 days, the event becomes that person's.
    ///
    /// The other parameters are those of ``trackEvent(_:of:data:at:id:)``.
    /// - Throws: ``CustomerIOError``.
    public func trackAnonymousEvent(
        _ name: String, anonymousID: String, data: Attributes = [:], at date: Date? = nil, id: ULID = ULID()
    ) async throws {
        try await track.send(.trackAnonymous(anonymousID, name, data, id: id, timestamp: date))
    }

    /// Submits a form of a person whom an e-mail address names (Track `submitForm`), and who is created if unknown. A
    /// form with an unknown id appears in Customer.io.
    ///
    /// It is never repeated after it may have arrived: a form has no id to tell a repetition by.
    /// - Parameters:
    ///   - form: Your id of the form.
    ///   - email: The person's e-mail address.
    ///   - fields: The form's other fields.
    /// - Throws: ``CustomerIOError``.
    public func submitForm(_ form: String, email: String, fields: [String: String] = [:]) async throws {
        try await track.send(.submitForm(form, email: email, fields))
    }

    /// Submits a form of a person whom your own id names. See ``submitForm(_:email:fields:)``.
    public func submitForm(_ form: String, id: String, fields: [String: String] = [:]) async throws {
        try await track.send(.submitForm(form, id: id, fields))
    }
}
