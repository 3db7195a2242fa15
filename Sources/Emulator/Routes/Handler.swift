// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// What the emulator does for one operation.
struct Handler: Sendable {
    typealias Run = @Sendable (_ call: Call, _ store: inout Store) throws(Refusal) -> Answer

    let route: Route
    let run: Run

    static func on(_ route: Route, _ run: @escaping Run) -> Handler { Handler(route: route, run: run) }

    /// Every operation that is performed; the other documented ones are answered with 501.
    static let all: [Handler] =
        content + collections + messaging + newsletters + templates + broadcasts + metrics + segments + people
        + activities + messages + sends + exports + imports + objects + suppressions + webhooks + dataIndex + account
        + trackPeople + trackEvents + trackDeliveries + trackSegments + trackBatch + pipelines
}
