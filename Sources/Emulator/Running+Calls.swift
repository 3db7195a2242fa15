// SPDX-License-Identifier: Apache-2.0

extension Emulator.Running {
    /// The calls that were received, oldest first, each with what came of it. Old ones go when
    /// ``Emulator/Configuration/journalBytes`` are full; ``ReceivedCall/number`` tells how many went.
    public var received: [ReceivedCall] { Array(backend.journal.calls) }

    /// The calls of an operation, or those about a person.
    /// - Parameters:
    ///   - operation: For example `.track`; nil means all.
    ///   - person: An id, an address or a cio_id: any name of the person will do.
    public func received(_ operation: Emulator.Operation? = nil, of person: String? = nil) -> [ReceivedCall] {
        var query = CallQuery(operations: Set([operation?.name].compactMap(\.self)))
        query.people = person.map(backend.workspace.names(called:))
        return received.filter(query.matches)
    }

    /// Waits for a call.
    /// - Parameters:
    ///   - operation: For example `.track`; nil means all.
    ///   - person: An id, an address or a cio_id: any name of the person will do.
    ///   - seconds: How long, by the emulator's clock.
    /// - Returns: The calls that fit; none if the time is over.
    public func waitForCalls(
        _ operation: Emulator.Operation? = nil, of person: String? = nil, seconds: Double = 5
    ) async -> [ReceivedCall] {
        let query = CallQuery(operations: Set([operation?.name].compactMap(\.self)))
        return await backend.calls(query, of: person, within: seconds).calls
    }
}

extension Emulator {
    /// An operation, by its id as in ``RequestRecord/operations``; a literal will do: `"listCampaigns"`.
    public struct Operation: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The id in Customer.io's documents.
        public let name: String

        /// Names an operation.
        public init(stringLiteral name: String) { self.name = name }

        /// Track v1: a person is made or changed.
        public static let identify: Operation = "identify"
        /// Track v1: an event of a person.
        public static let track: Operation = "track"
        /// Track v2: one change.
        public static let entity: Operation = "entity"
        /// Track v2: up to 500 KB of changes.
        public static let batch: Operation = "batch"
        /// App: a transactional e-mail.
        public static let sendEmail: Operation = "sendEmail"
        /// App: a transactional push message.
        public static let sendPush: Operation = "sendPush"
        /// App: a transactional text message.
        public static let sendSMS: Operation = "sendSMS"
        /// App: an API-triggered broadcast.
        public static let triggerBroadcast: Operation = "triggerBroadcast"
    }
}
