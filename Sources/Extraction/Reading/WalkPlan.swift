// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

extension PassReader {
    /// The walks of a reading, the same whenever the same pass is planned.
    func plan(_ reading: Reading) async throws -> [Walk] {
        switch reading {
        case .pages(let call), .export(let call):
            return [Walk(id: "all", call: call)]
        case .search(let search, _):
            return [Walk(id: "all", call: search.list)]
        case .variants(let calls):
            return calls.enumerated().map { Walk(id: String($0), call: $1, values: $1.constants) }
        case .perParent(let parent, let call):
            return try await parents(parent).map { id in
                Walk(id: id, call: call, values: [parent.name: id], mayBeGone: true)
            }
        case .windows(let call, let history):
            return try await windows(call, history)
        case .recent(let calls):
            let since = await assembler.position.since
            return calls.enumerated().map { index, call in
                Walk(
                    id: String(index), call: call,
                    window: streams[0].cursor.map { Window(column: $0, range: (since ?? .min)..<Int64.max) },
                    stopBefore: since)
            }
        }
    }

    /// The ids of a list's records.
    private func parents(_ parent: Parent) async throws -> [String] {
        let fields = [parent.id] + (parent.only.map { [$0.field] } ?? [])
        var passedOver = 0
        let ids = try await list(parent.call, parent.records, fields).compactMap { record -> String? in
            if let only = parent.only, record[1] != only.equals {
                passedOver += 1
                return nil
            }
            return record[0]
        }
        if passedOver > 0, let only = parent.only {
            notice(
                "passed over \(passedOver) of the \(parent.records.dropLast(2)), whose \(only.field) is not \(only.equals)"
            )
        }
        return ids
    }

    /// Windows over the whole history, each no longer than a request may ask for.
    ///
    /// Neighbours overlap in what they ask for and not in what they keep, since the documents do not say whether bounds
    /// are inclusive. The first has no lower and the last no upper bound on what it keeps.
    private func windows(_ call: Call, _ history: History) async throws -> [Walk] {
        let position = await assembler.position
        let until = position.until
        let since: Int64
        if let known = position.since {
            since = known
        } else {
            since = try await origin(history) ?? until - History.unknownSpan
            try await assembler.move { $0.since = since }
        }
        let edges = History.edges(since: min(since, until), until: until)
        return zip(edges, edges.dropFirst()).enumerated().map { index, bounds in
            let isLast = index == edges.count - 2
            return Walk(
                id: "\(bounds.0)-\(bounds.1)", call: call,
                query: [
                    "start_ts": String(index == 0 ? bounds.0 : bounds.0 - 1), "end_ts": String(bounds.1),
                ],
                window: Window(
                    column: history.column, range: (index == 0 ? .min : bounds.0)..<(isLast ? .max : bounds.1)))
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
