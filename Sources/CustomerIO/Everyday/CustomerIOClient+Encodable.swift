// SPDX-License-Identifier: Apache-2.0

public import Foundation

// Attributes and data that are one value of your own, for example a struct or a `[String: String]`: what it encodes. The
// parameter has a name of its own: literals of many values compile quickly only where one function can be meant.

extension CustomerIOClient {
    /// Creates or updates a person with a value of your own as attributes.
    /// See ``createCustomer(_:email:name:createdAt:attributes:options:)``.
    public func createCustomer(
        _ person: some PersonReference, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        encoding value: some Encodable & Sendable, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        let attributes = try Attributes(encoding: value)
        try await createCustomer(
            person, email: email, name: name, createdAt: createdAt, attributes: attributes, options: options)
    }

    /// Updates a person with a value of your own as attributes.
    /// See ``updateCustomer(_:email:name:createdAt:attributes:options:)``.
    public func updateCustomer(
        _ person: some PersonReference, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        encoding value: some Encodable & Sendable, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        let attributes = try Attributes(encoding: value)
        try await updateCustomer(
            person, email: email, name: name, createdAt: createdAt, attributes: attributes, options: options)
    }

    /// Tracks an event with a value of your own as data.
    /// See ``trackEvent(_:of:data:at:id:options:)``.
    public func trackEvent(
        _ name: String, of person: some PersonReference, encoding value: some Encodable & Sendable,
        at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await trackEvent(name, of: person, data: Attributes(encoding: value), at: date, id: id, options: options)
    }

    /// Tracks a view of a page with a value of your own as data.
    /// See ``trackPage(_:of:data:at:id:options:)``.
    public func trackPage(
        _ page: String, of person: some PersonReference, encoding value: some Encodable & Sendable,
        at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await trackPage(page, of: person, data: Attributes(encoding: value), at: date, id: id, options: options)
    }

    /// Tracks a view of a screen with a value of your own as data.
    /// See ``trackScreen(_:of:data:at:id:options:)``.
    public func trackScreen(
        _ screen: String, of person: some PersonReference, encoding value: some Encodable & Sendable,
        at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await trackScreen(screen, of: person, data: Attributes(encoding: value), at: date, id: id, options: options)
    }

    /// Tracks an event of somebody unknown with a value of your own as data.
    /// See ``trackAnonymousEvent(_:anonymousID:data:at:id:options:)``.
    public func trackAnonymousEvent(
        _ name: String, anonymousID: String, encoding value: some Encodable & Sendable, at date: Date? = nil,
        id: ULID = ULID(),
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        let data = try Attributes(encoding: value)
        try await trackAnonymousEvent(name, anonymousID: anonymousID, data: data, at: date, id: id, options: options)
    }

    /// Invites somebody with a value of your own as data.
    /// See ``invite(_:by:data:at:id:options:)``.
    public func invite(
        _ recipient: String, by event: String, encoding value: some Encodable & Sendable, at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await invite(recipient, by: event, data: Attributes(encoding: value), at: date, id: id, options: options)
    }

    /// Creates or updates an object with a value of your own as attributes.
    /// See ``createObject(_:attributes:options:)``.
    public func createObject(
        _ object: CustomObject.Identifier, encoding value: some Encodable & Sendable,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await createObject(object, attributes: Attributes(encoding: value), options: options)
    }

    /// Updates an object with a value of your own as attributes.
    /// See ``updateObject(_:attributes:options:)``.
    public func updateObject(
        _ object: CustomObject.Identifier, encoding value: some Encodable & Sendable,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await updateObject(object, attributes: Attributes(encoding: value), options: options)
    }
}
