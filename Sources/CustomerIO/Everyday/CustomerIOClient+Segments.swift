// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// Adds people to a manual segment (Track `add_to_segment`), 1,000 in a request, one request after the other.
    /// Identifiers that nobody has are ignored by Customer.io.
    /// - Parameters:
    ///   - people: Your own ids, as texts, numbers or UUIDs, or ``PersonIdentifier``s.
    ///   - segment: The segment's id.
    ///   - options: What each request does differently.
    /// - Throws: ``CustomerIOError``; the requests before it have been carried out, and doing all again is harmless.
    public func addCustomers(
        _ people: some Sequence<some PersonReference>, toSegment segment: Int,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        for batch in SegmentBatch.batches(of: people.map(\.personIdentifier)) {
            try await track.send(.addToSegment(segment, batch.values, by: batch.kind), options: options)
        }
    }

    /// Adds people who are named in different ways to a manual segment, for example
    /// `["ada", 7, .email("eve@example.com")]`. All else is as for people who are named alike.
    public func addCustomers(
        _ people: [any PersonReference], toSegment segment: Int, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await addCustomers(people.map(\.personIdentifier), toSegment: segment, options: options)
    }

    /// Adds one person to a manual segment (Track `add_to_segment`).
    /// - Throws: ``CustomerIOError``.
    public func addCustomer(
        _ person: some PersonReference, toSegment segment: Int, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await addCustomers([person], toSegment: segment, options: options)
    }

    /// Removes people from a manual segment (Track `remove_from_segment`), 1,000 in a request.
    ///
    /// The parameters and errors are those of `addCustomers`.
    public func removeCustomers(
        _ people: some Sequence<some PersonReference>, fromSegment segment: Int,
        options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        for batch in SegmentBatch.batches(of: people.map(\.personIdentifier)) {
            try await track.send(.removeFromSegment(segment, batch.values, by: batch.kind), options: options)
        }
    }

    /// Removes people who are named in different ways, for example `["ada", 7, .email("eve@example.com")]`.
    public func removeCustomers(
        _ people: [any PersonReference], fromSegment segment: Int, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await removeCustomers(people.map(\.personIdentifier), fromSegment: segment, options: options)
    }

    /// Removes one person from a manual segment (Track `remove_from_segment`).
    /// - Throws: ``CustomerIOError``.
    public func removeCustomer(
        _ person: some PersonReference, fromSegment segment: Int, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {
        try await removeCustomers([person], fromSegment: segment, options: options)
    }
}

// A text is a sequence too, of characters, and the compiler's own words about that lead nowhere.

extension CustomerIOClient {
    /// Not to be called: the message says what is.
    @available(*, unavailable, message: "addCustomers takes several people; addCustomer adds one")
    public func addCustomers(
        _ person: some PersonReference, toSegment segment: Int, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {}

    /// Not to be called: the message says what is.
    @available(*, unavailable, message: "removeCustomers takes several people; removeCustomer removes one")
    public func removeCustomers(
        _ person: some PersonReference, fromSegment segment: Int, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) {}
}

/// People for one request: identifiers of one type, as many as the API takes.
private struct SegmentBatch {
    let kind: PersonIdentifier.Kind
    var values: [String]

    static func batches(of people: [PersonIdentifier]) -> [SegmentBatch] {
        var batches: [SegmentBatch] = []
        let byKind = Dictionary(grouping: people, by: \.kind)
        for kind in PersonIdentifier.Kind.allCases {
            let values = (byKind[kind] ?? []).map(\.value)
            for start in stride(from: 0, to: values.count, by: TrackLimits.segmentMembers) {
                let end = min(start + TrackLimits.segmentMembers, values.count)
                batches.append(SegmentBatch(kind: kind, values: Array(values[start..<end])))
            }
        }
        return batches
    }
}
