// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// Adds people to a manual segment (Track `add_to_segment`), 1,000 in a request, one request after the other.
    /// Identifiers that nobody has are ignored by Customer.io.
    /// - Parameters:
    ///   - people: People by id, e-mail address or Customer.io's id, in any mixture.
    ///   - segment: The segment's id.
    /// - Throws: ``CustomerIOError``; the requests before it have been carried out, and doing all again is harmless.
    public func addCustomers(_ people: some Sequence<PersonIdentifier>, toSegment segment: Int) async throws {
        for batch in SegmentBatch.batches(of: people) {
            try await track.send(.addToSegment(segment, batch.values, by: batch.kind))
        }
    }

    /// Removes people from a manual segment (Track `remove_from_segment`), 1,000 in a request.
    ///
    /// The parameters and errors are those of ``addCustomers(_:toSegment:)``.
    public func removeCustomers(_ people: some Sequence<PersonIdentifier>, fromSegment segment: Int) async throws {
        for batch in SegmentBatch.batches(of: people) {
            try await track.send(.removeFromSegment(segment, batch.values, by: batch.kind))
        }
    }
}

/// People for one request: identifiers of one type, as many as the API takes.
private struct SegmentBatch {
    let kind: PersonIdentifier.Kind
    var values: [String]

    static func batches(of people: some Sequence<PersonIdentifier>) -> [SegmentBatch] {
        var batches: [SegmentBatch] = []
        let byKind = Dictionary(grouping: people, by: \.kind)
        for kind in PersonIdentifier.Kind.allCases {
            let values = (byKind[kind] ?? []).map(\.value)
            for start in stride(from: 0, to: values.count, by: TrackLimits.segmentMembers) {
                batches.append(
                    SegmentBatch(
                        kind: kind, values: Array(values[start..<min(start + TrackLimits.segmentMembers, values.count)])
                    ))
            }
        }
        return batches
    }
}
