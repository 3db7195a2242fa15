// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// What the emulator does for one operation.
struct Handler: Sendable {
    let route: Route
    let run: Run

    /// Changes the workspace, while nobody else sees it.
    typealias Change = @Sendable (inout Workspace) throws(Refusal) -> Answer

    enum Run: Sendable {
        /// Looks at the workspace as it is now, and may take its time.
        case read(@Sendable (Call, Workspace) async throws(Refusal) -> Answer)
        /// Reads the call, then changes the workspace.
        case write(@Sendable (Call, Furniture) throws(Refusal) -> Change)
        /// Looks at the workspace for as long as it takes to know how to change it.
        case plan(@Sendable (Call, Workspace) async throws(Refusal) -> Change)
    }

    static func read(
        _ route: Route, _ run: @escaping @Sendable (Call, Workspace) async throws(Refusal) -> Answer
    ) -> Handler {
        Handler(route: route, run: .read(run))
    }

    static func write(
        _ route: Route, _ run: @escaping @Sendable (Call, inout Workspace) throws(Refusal) -> Answer
    ) -> Handler {
        Handler(route: route, run: .write { call, _ in { workspace throws(Refusal) in try run(call, &workspace) } })
    }

    /// Changes that a call asks for, read before anybody waits for them.
    /// - Parameter refusal: The envelope that the documents show for mistakes in the call.
    static func changes(
        _ route: Route, refusal: @escaping @Sendable (Mistake) -> Refusal = Refusal.metaError,
        _ read: @escaping @Sendable (Call, Furniture) throws(Mistake) -> [Workspace.Change]
    ) -> Handler {
        Handler(
            route: route,
            run: .write { call, furniture throws(Refusal) in
                let changes = try call.reading(refusal) { call throws(Mistake) in try read(call, furniture) }
                return { workspace in workspace.perform(changes, now: call.now) }
            })
    }

    /// One change.
    static func change(
        _ route: Route, refusal: @escaping @Sendable (Mistake) -> Refusal = Refusal.metaError,
        _ read: @escaping @Sendable (Call, Furniture) throws(Mistake) -> Workspace.Change
    ) -> Handler {
        changes(route, refusal: refusal) { call, furniture throws(Mistake) in [try read(call, furniture)] }
    }

    static func plan(
        _ route: Route, _ run: @escaping @Sendable (Call, Workspace) async throws(Refusal) -> Change
    ) -> Handler {
        Handler(route: route, run: .plan(run))
    }

    /// Every operation that is performed.
    static let all: [Handler] =
        content + collections + messaging + newsletters + templates + broadcasts + metrics + segments + people
        + activities + messages + sends + exports + imports + objects + suppressions + webhooks + dataIndex + account
        + trackPeople + trackEvents + trackDeliveries + trackSegments + trackBatch + pipelines
}

extension Workspace {
    /// Carries out what a call of Track or Pipelines asks for. Whatever comes of it, the answer is the same.
    mutating func perform(_ changes: [Change], now: Int) -> Answer {
        var answer = Answer.accepted
        for change in changes {
            answer.people += change.people.map(\.text)
            if let reason = perform(change, now: now) { answer.dropped.append(reason) }
        }
        return answer
    }
}
