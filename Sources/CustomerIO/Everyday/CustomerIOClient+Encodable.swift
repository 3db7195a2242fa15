// SPDX-License-Identifier: Apache-2.0

public import Foundation

// Attributes and data that are one value of your own, for example a struct or a `[String: String]`: what it encodes. Each
// throws ``CustomerIOError/Code/invalidRequest`` if that is no object.

extension CustomerIOClient {
    /// Creates or updates a person with a value of your own as attributes.
    /// See ``createCustomer(_:email:name:createdAt:attributes:options:)-(_,_,_,_,Attributes,_)``.
    @_disfavoredOverload
    public func createCustomer(
        _ person: some PersonReference, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        attributes: some Encodable & Sendable, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        let attributes = try Attributes(encoding: attributes)
        try await createCustomer(
            person, email: email, name: name, createdAt: createdAt, attributes: attributes, options: options)
    }

    /// Updates a person with a value of your own as attributes.
    /// See ``updateCustomer(_:email:name:createdAt:attributes:options:)-(_,_,_,_,Attributes,_)``.
    @_disfavoredOverload
    public func updateCustomer(
        _ person: some PersonReference, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        attributes: some Encodable & Sendable, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        let attributes = try Attributes(encoding: attributes)
        try await updateCustomer(
            person, email: email, name: name, createdAt: createdAt, attributes: attributes, options: options)
    }

    /// Tracks an event with a value of your own as data.
    /// See ``trackEvent(_:of:data:at:id:options:)-(_,_,Attributes,_,_,_)``.
    @_disfavoredOverload
    public func trackEvent(
        _ name: String, of person: some PersonReference, data: some Encodable & Sendable, at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await trackEvent(name, of: person, data: Attributes(encoding: data), at: date, id: id, options: options)
    }

    /// Tracks a view of a page with a value of your own as data.
    /// See ``trackPage(_:of:data:at:id:options:)-(_,_,Attributes,_,_,_)``.
    @_disfavoredOverload
    public func trackPage(
        _ page: String, of person: some PersonReference, data: some Encodable & Sendable, at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await trackPage(page, of: person, data: Attributes(encoding: data), at: date, id: id, options: options)
    }

    /// Tracks a view of a screen with a value of your own as data.
    /// See ``trackScreen(_:of:data:at:id:options:)-(_,_,Attributes,_,_,_)``.
    @_disfavoredOverload
    public func trackScreen(
        _ screen: String, of person: some PersonReference, data: some Encodable & Sendable, at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await trackScreen(screen, of: person, data: Attributes(encoding: data), at: date, id: id, options: options)
    }

    /// Tracks an event of somebody unknown with a value of your own as data.
    /// See ``trackAnonymousEvent(_:anonymousID:data:at:id:options:)-(_,_,Attributes,_,_,_)``.
    @_disfavoredOverload
    public func trackAnonymousEvent(
        _ name: String, anonymousID: String, data: some Encodable & Sendable, at date: Date? = nil, id: ULID = ULID(),
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        let data = try Attributes(encoding: data)
        try await trackAnonymousEvent(name, anonymousID: anonymousID, data: data, at: date, id: id, options: options)
    }

    /// Invites somebody with a value of your own as data.
    /// See ``invite(_:by:data:at:id:options:)-(_,_,Attributes,_,_,_)``.
    @_disfavoredOverload
    public func invite(
        _ recipient: String, by event: String, data: some Encodable & Sendable, at date: Date? = nil,
        id: ULID = ULID(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await invite(recipient, by: event, data: Attributes(encoding: data), at: date, id: id, options: options)
    }

    /// Creates or updates an object with a value of your own as attributes.
    /// See ``createObject(_:attributes:options:)-(_,Attributes,_)``.
    @_disfavoredOverload
    public func createObject(
        _ object: CustomObjectIdentifier, attributes: some Encodable & Sendable,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await createObject(object, attributes: Attributes(encoding: attributes), options: options)
    }

    /// Updates an object with a value of your own as attributes.
    /// See ``updateObject(_:attributes:options:)-(_,Attributes,_)``.
    @_disfavoredOverload
    public func updateObject(
        _ object: CustomObjectIdentifier, attributes: some Encodable & Sendable,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await updateObject(object, attributes: Attributes(encoding: attributes), options: options)
    }
}
