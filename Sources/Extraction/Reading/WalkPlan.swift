// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

/// The walks of a pass, and scopes that exist and are not read.
struct WalkPlan: Sendable {
    var walks: [Walk]
    var spared: [Scope] = []
}

extension PassReader {
    /// The walks of a reading, the same whenever the same pass is planned.
    func plan(_ reading: Reading) async throws -> WalkPlan {
        switch reading {
        case .pages(let call), .export(let call):
            return WalkPlan(walks: [Walk(scope: .everything, call: call, isChain: true)])
        case .search(let search, _):
            return WalkPlan(walks: [Walk(scope: .everything, call: search.list, isChain: true)])
        case .variants(let calls):
            return WalkPlan(
                walks: calls.map { Walk(scope: $0.scope, call: $0, values: $0.constants, isChain: true) })
        case .perParent(let parent, let call):
            let (asked, passedOver) = try await parents(parent)
            return WalkPlan(
                walks: asked.map { id in
                    Walk(scope: parent.scope(id), call: call, values: [parent.name: id], mayBeGone: true)
                }, spared: passedOver.map(parent.scope))
        case .windows(let call, let history):
            return WalkPlan(walks: try await windows(call, history))
        case .recent(let calls):
            let since = await commits.since
            return WalkPlan(
                walks: calls.map { call in
                    Walk(scope: call.scope, call: call, values: call.constants, stopBefore: since, isChain: true)
                })
        }
    }

    /// The ids of a list's records, and those of records that are not asked for children.
    func parents(_ parent: Parent) async throws -> (asked: [String], passedOver: [String]) {
        let fields = [parent.id] + (parent.only.map { [$0.field] } ?? [])
        var passedOver: [String] = []
        // A list that moves while it is read may bring a parent twice.
        var known: Set<ExactText> = []
        let ids = try await list(parent.call, parent.records, fields).compactMap { record -> String? in
            guard let id = record[0], known.insert(ExactText(id)).inserted else { return nil }
            if let only = parent.only, record[1] != only.equals {
                passedOver.append(id)
                return nil
            }
            return id
        }
        if !passedOver.isEmpty, let only = parent.only {
            notice(
                "passed over \(passedOver.count) of the \(parent.records.dropLast(2)), whose \(only.field) is not \(only.equals)"
            )
        }
        return (ids, passedOver)
    }

    /// Windows over the whole history, each no longer than a request may ask for. A request's
    /// bounds are both included.
    private func windows(_ call: Call, _ history: History) async throws -> [Walk] {
        let until = passes[0].progress.until
        let since: Int64
        if let known = await commits.since {
            since = known
        } else {
            since = try await origin(history) ?? until - History.unknownSpan
            await commits.set(since: since)
        }
        let edges = History.edges(since: min(since, until), until: until)
        return zip(edges, edges.dropFirst()).enumerated().map { index, bounds in
            let isLast = index == edges.count - 2
            let span = bounds.0...(isLast ? bounds.1 : bounds.1 - 1)
            return Walk(
                scope: Scope([.within(ColumnName(history.column), span)]), call: call,
                query: ["start_ts": String(span.lowerBound), "end_ts": String(span.upperBound)])
        }
    }

    /// The oldest time in the lists that deliveries come from, less a margin for those that were deleted since.
    private func origin(_ history: History) async throws -> Int64? {
        var oldest: Int64?
        for origin in history.origins {
            do {
                for record in try await list(origin.call, origin.records, [origin.time]) {
                    guard let time = record[0].flatMap(Int64.init), time > 0 else { continue }
                    oldest = min(oldest ?? time, time)
                }
            } catch let error as CustomerIOError where error.code == .forbidden {
                notice(
                    "the start of the history cannot be told from \(origin.records.dropLast(2)), which the key may not read"
                )
                return nil
            }
        }
        return oldest.map { $0 - History.margin }
    }
}

extension History {
    static let day: Int64 = 86_400
    /// Six months at least, so that a request with both bounds is never cut.
    static let longest = 180 * day
    /// How far before the oldest list entry deliveries are looked for.
    static let margin = 365 * day
    /// How far back to look if nothing tells: the year Customer.io was founded is within it.
    static let unknownSpan = 15 * 365 * day
    /// So many windows at least, to read in parallel, unless the span is short.
    static let fewest: Int64 = 4

    /// Edges of windows of equal length.
    static func edges(since: Int64, until: Int64) -> [Int64] {
        let span = max(until - since, 1)
        let count = span <= 7 * day ? 1 : max(fewest, (span + longest - 1) / longest)
        return (0...count).map { since + span * $0 / count }
    }
}

extension Call {
    /// The rows of one variant.
    fileprivate var scope: Scope {
        Scope(constants.sorted { $0.key < $1.key }.map { .equals(ColumnName($0.key), $0.value) })
    }
}

extension Parent {
    /// The rows below one parent.
    fileprivate func scope(_ id: String) -> Scope { Scope([.equals(ColumnName(name), id)]) }
}
