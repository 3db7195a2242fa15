// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// Creates an object, for example an account or a course, or updates the one that has the id (Track `entity`, object
    /// `identify`).
    /// - Parameters:
    ///   - object: Which: `.id("acme")`, with `type:` if it is not of type 1.
    ///   - attributes: At most 300; nil removes one. See ``JSONObject`` for what goes in.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func createObject(
        _ object: CustomObject.Identifier, attributes: Attributes = [:], options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.entity(.identifyObject(object, attributes)), options: options)
    }

    /// Updates an object (Track `entity`, object `identify`). One that is named by your own id and unknown is created, for
    /// the API knows no other way; one that is named by Customer.io's id must exist.
    ///
    /// The parameters are those of ``createObject(_:attributes:options:)``.
    /// - Throws: ``CustomerIOError``.
    public func updateObject(
        _ object: CustomObject.Identifier, attributes: Attributes, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await createObject(object, attributes: attributes, options: options)
    }

    /// Deletes an object and its relationships (Track `entity`, object `delete`).
    /// - Throws: ``CustomerIOError``.
    public func deleteObject(
        _ object: CustomObject.Identifier, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.entity(.deleteObject(object)), options: options)
    }

    /// Gives a person a relationship to an object, or changes its attributes (Track `entity`, person
    /// `add_relationships`). Whichever of the two is unknown is created.
    /// - Parameters:
    ///   - person: Who.
    ///   - object: To what.
    ///   - attributes: What you want to know of the relationship, for example the person's role; nil removes one.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func relateCustomer(
        _ person: some PersonReference, to object: CustomObject.Identifier, attributes: Attributes = [:],
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.entity(.addRelationships(of: person, [.to(object, attributes)])), options: options)
    }

    /// Ends a person's relationship to an object (Track `entity`, person `delete_relationships`).
    /// - Throws: ``CustomerIOError``.
    public func unrelateCustomer(
        _ person: some PersonReference, from object: CustomObject.Identifier,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.entity(.deleteRelationships(of: person, to: [object])), options: options)
    }
}
