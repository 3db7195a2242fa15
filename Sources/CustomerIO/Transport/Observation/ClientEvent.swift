// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// Something that happened to a call on its way, for measurements and displays of one's own; see
/// ``ConnectionConfiguration/ObservationOptions/onEvent``. It holds no key, no id of a person and no content, but for what
/// Customer.io's own answer says in an error's ``CustomerIOError/entries``.
public struct ClientEvent: Sendable {
    /// What happened. More kinds may be added.
    public let kind: Kind
    /// The operation, for example `listCampaigns`; nil where an event stands for more than one call.
    public private(set) var operation: String?
    /// The attempt, counted from 1.
    public private(set) var attempt: Int?
    /// The HTTP status of an answer.
    public private(set) var status: Int?
    /// The size of a body after decompression.
    public private(set) var bytes: Int?
    /// How long it took, or how long the pause or the delay is going to be.
    public private(set) var duration: Duration?
    /// What went wrong.
    public private(set) var error: CustomerIOError?

    /// A kind of event.
    public struct Kind: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String { case sent, answered, failed, waited, paused, repeated, ended, downloaded }

        private let value: Value

        private init(_ value: Value) { self.value = value }

        /// An attempt begins: operation, attempt, bytes.
        public static let sent = Kind(.sent)
        /// An attempt was answered, well or not: operation, attempt, status, bytes, duration.
        public static let answered = Kind(.answered)
        /// An attempt ended without an answer: operation, attempt, duration, error.
        public static let failed = Kind(.failed)
        /// A request waited for its turn: duration.
        public static let waited = Kind(.waited)
        /// Customer.io answered 429, and all requests of the same kind pause: duration.
        public static let paused = Kind(.paused)
        /// A request will be sent again: operation, attempt (the one that failed), duration (the delay), error.
        public static let repeated = Kind(.repeated)
        /// A call is over, with all attempts and waits: operation, attempt, duration, error unless it succeeded.
        public static let ended = Kind(.ended)
        /// A part of a file arrived: bytes.
        public static let downloaded = Kind(.downloaded)

        /// The kind's name, for example `answered`.
        public var description: String { value.rawValue }
    }

    private init(_ kind: Kind, _ request: APIRequest? = nil) {
        self.kind = kind
        operation = request?.route.operation
        attempt = request?.attempt
    }

    init(_ event: RequestEvent) {
        switch event {
        case .sent(let request):
            self.init(.sent, request)
            bytes = request.body?.count ?? 0
        case .answered(let request, let status, let bytes, let time):
            self.init(.answered, request)
            self.status = status
            self.bytes = bytes
            duration = time
        case .failed(let request, let error, let time):
            self.init(.failed, request)
            self.error = error
            duration = time
        case .waited(_, let time):
            self.init(.waited)
            duration = time
        case .paused(_, let time):
            self.init(.paused)
            duration = time
        case .repeated(let request, let error, let delay):
            self.init(.repeated, request)
            self.error = error
            duration = delay
        case .ended(let request, let error, let time):
            self.init(.ended, request)
            self.error = error
            duration = time
        case .downloaded(let bytes):
            self.init(.downloaded)
            self.bytes = bytes
        }
    }
}
