// SPDX-License-Identifier: Apache-2.0

import CustomerIO

/// What the emulator does for one operation.
struct Handler: Sendable {
    let service: Service
    let operation: String
    let run: @Sendable (_ call: Call, _ store: inout Store) throws(Refusal) -> Answer

    static func app(
        _ operation: String, _ run: @escaping @Sendable (Call, inout Store) throws(Refusal) -> Answer
    ) -> Handler {
        Handler(service: .app, operation: operation, run: run)
    }

    static func track(
        _ operation: String, _ run: @escaping @Sendable (Call, inout Store) throws(Refusal) -> Answer
    ) -> Handler {
        Handler(service: .track, operation: operation, run: run)
    }

    /// Every operation that is performed; the other documented ones are answered with 501.
    static let all: [Handler] =
        content + messaging + segments + people + activities + messages + exports + objects + suppressions + account
        + trackPeople + trackEvents + trackSegments

    static func find(_ route: Route) -> Handler? {
        all.first { $0.service == route.service && $0.operation == route.operation }
    }

    /// Operations that the documents declare without credentials.
    static let withoutCredentials: Set<String> = ["getCioAllowlist", "unsubscribe", "metrics", "pushMetrics"]
}
