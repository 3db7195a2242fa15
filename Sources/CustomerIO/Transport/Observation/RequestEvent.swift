// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// Something that happened to a request on its way; what progress displays, logs and measurements are made of.
package enum RequestEvent: Sendable {
    /// An attempt begins.
    case sent(APIRequest)
    /// An attempt was answered, well or not.
    case answered(APIRequest, status: Int, bytes: Int, after: Duration)
    /// An attempt ended without an answer.
    case failed(APIRequest, CustomerIOError, after: Duration)
    /// A request waited for its turn.
    case waited(RateClass, Duration)
    /// A 429 made all requests of the class pause.
    case paused(RateClass, Duration)
    /// The request is sent again after the delay.
    case repeated(APIRequest, CustomerIOError, after: Duration)
    /// The request is over, with all its attempts and waits; the error is nil if it succeeded.
    case ended(APIRequest, CustomerIOError?, after: Duration)
    /// A part of a file arrived.
    case downloaded(bytes: Int)
}

/// Receives events; it is called from the sending task and must be quick.
package struct Observer: Sendable {
    private let receive: (@Sendable (RequestEvent) -> Void)?

    package init(_ receive: @escaping @Sendable (RequestEvent) -> Void) { self.receive = receive }

    private init() { receive = nil }

    /// Nobody; events are then not even made.
    package static let none = Observer()

    package var isNone: Bool { receive == nil }

    package func notify(_ event: @autoclosure () -> RequestEvent) {
        if let receive { receive(event()) }
    }

    /// Both observers, this one first.
    package func and(_ other: Observer) -> Observer {
        guard let receive else { return other }
        guard let second = other.receive else { return self }
        return Observer { event in
            receive(event)
            second(event)
        }
    }
}
