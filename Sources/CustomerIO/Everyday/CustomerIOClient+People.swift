// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension CustomerIOClient {
    /// Creates a person, or updates the one that the identifier names (Track `identify`).
    /// - Parameters:
    ///   - person: Who: your own id, an e-mail address, or Customer.io's id.
    ///   - email: The e-mail address. Changing one that is set needs a ``PersonIdentifier/cioID(_:)``.
    ///   - name: Stored as the attribute `name`.
    ///   - createdAt: When the person signed up, stored as `created_at` in whole seconds.
    ///   - attributes: Any others, at most 300; null removes one.
    /// - Throws: ``CustomerIOError``.
    public func createCustomer(
        _ person: PersonIdentifier, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        attributes: Attributes = [:]
    ) async throws {
        try await track.send(
            .identify(person, named(name, attributes), email: email, createdAt: createdAt))
    }

    /// Updates a person (Track `identify`), and creates nobody: an unknown person is noted in Customer.io as a failed
    /// change.
    ///
    /// The parameters are those of ``createCustomer(_:email:name:createdAt:attributes:)``.
    /// - Throws: ``CustomerIOError``.
    public func updateCustomer(
        _ person: PersonIdentifier, email: String? = nil, name: String? = nil, createdAt: Date? = nil,
        attributes: Attributes = [:]
    ) async throws {
        try await track.send(
            .identify(person, named(name, attributes), email: email, createdAt: createdAt, updateOnly: true))
    }

    private func named(_ name: String?, _ attributes: Attributes) -> Attributes {
        guard let name else { return attributes }
        return attributes.merging(["name": .string(name)]) { $1 }
    }

    /// Deletes a person (Track `delete`). A later ``createCustomer(_:email:name:createdAt:attributes:)`` makes a new
    /// one; ``suppressCustomer(_:)`` prevents that.
    /// - Throws: ``CustomerIOError``.
    public func deleteCustomer(_ person: PersonIdentifier) async throws { try await track.send(.delete(person)) }

    /// Deletes a person and ignores the identifiers from now on (Track `suppress`).
    /// - Throws: ``CustomerIOError``.
    public func suppressCustomer(_ person: PersonIdentifier) async throws { try await track.send(.suppress(person)) }

    /// Lets suppressed identifiers be used again (Track `unsuppress`). The deleted person does not come back.
    /// - Throws: ``CustomerIOError``.
    public func unsuppressCustomer(_ person: PersonIdentifier) async throws {
        try await track.send(.unsuppress(person))
    }

    /// Merges a person into another, who must exist (Track `merge`). The merged person is deleted, for good: missing
    /// attributes, 30 days of events, manual segments and deliveries move.
    /// - Throws: ``CustomerIOError``.
    public func mergeCustomer(_ secondary: PersonIdentifier, into primary: PersonIdentifier) async throws {
        try await track.send(.merge(secondary, into: primary))
    }

    /// Adds a push device to a person, or updates it (Track `add_device`).
    /// - Throws: ``CustomerIOError``.
    public func addDevice(_ device: Device, to person: PersonIdentifier) async throws {
        try await track.send(.addDevice(device, to: person))
    }

    /// Removes a push device from a person (Track `delete_device`).
    /// - Throws: ``CustomerIOError``.
    public func deleteDevice(_ token: String, from person: PersonIdentifier) async throws {
        try await track.send(.deleteDevice(token, of: person))
    }
}
