// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension CustomerIOClient {
    /// Creates a person, or updates the one that the identifier names (Track `identify`).
    /// - Parameters:
    ///   - person: Who: your own id as text, number or UUID, `.email("…")` or `.cioID("…")`.
    ///   - email: The e-mail address. Changing one that is set needs a ``PersonIdentifier/cioID(_:)``.
    ///   - name: Stored as the attribute `name`.
    ///   - createdAt: When the person signed up, stored as `created_at` in whole seconds.
    ///   - attributes: Any others, at most 300; nil removes one. See ``JSONObject`` for what goes in.
    ///   - options: What this request does differently.
    /// - Throws: ``CustomerIOError``.
    public func createCustomer(
        _ person: some PersonReference, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        attributes: Attributes = [:], options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(
            .identify(person, attributes.naming(name), email: email, createdAt: createdAt), options: options)
    }

    /// Updates a person (Track `identify`), and creates nobody: an unknown person is noted in Customer.io as a failed
    /// change.
    ///
    /// The parameters are those of ``createCustomer(_:email:name:createdAt:attributes:options:)``.
    /// - Throws: ``CustomerIOError``.
    public func updateCustomer(
        _ person: some PersonReference, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        attributes: Attributes = [:], options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(
            .identify(person, attributes.naming(name), email: email, createdAt: createdAt, updateOnly: true),
            options: options)
    }

    /// Deletes a person (Track `delete`). The next `createCustomer` makes a new one;
    /// ``suppressCustomer(_:options:)`` prevents that.
    /// - Throws: ``CustomerIOError``.
    public func deleteCustomer(
        _ person: some PersonReference, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.delete(person), options: options)
    }

    /// Deletes a person and ignores the identifiers from now on (Track `suppress`).
    /// - Throws: ``CustomerIOError``.
    public func suppressCustomer(
        _ person: some PersonReference, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.suppress(person), options: options)
    }

    /// Lets suppressed identifiers be used again (Track `unsuppress`). The deleted person does not come back.
    /// - Throws: ``CustomerIOError``.
    public func unsuppressCustomer(
        _ person: some PersonReference, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.unsuppress(person), options: options)
    }

    /// Merges a person into another, who must exist (Track `merge`). The merged person is deleted, for good: missing
    /// attributes, 30 days of events, manual segments and deliveries move.
    /// - Throws: ``CustomerIOError``.
    public func mergeCustomer(
        _ secondary: some PersonReference, into primary: some PersonReference,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.merge(secondary, into: primary), options: options)
    }

    /// Adds a push device to a person, or updates it (Track `add_device`).
    /// - Throws: ``CustomerIOError``.
    public func addDevice(
        _ device: Device, to person: some PersonReference, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.addDevice(device, to: person), options: options)
    }

    /// Removes a push device from a person (Track `delete_device`).
    /// - Throws: ``CustomerIOError``.
    public func deleteDevice(
        _ token: String, from person: some PersonReference, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await track.send(.deleteDevice(token, of: person), options: options)
    }
}

extension Attributes {
    /// The attributes with a name among them, if there is one.
    fileprivate func naming(_ name: String?) -> Attributes { name.map { merging(["name": $0]) } ?? self }
}
