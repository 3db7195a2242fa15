// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import NIOCore

extension Node {
    /// Finds out about parents whose lists are not there. Gone is one that its own list does not have any more: its list is
    /// complete, and empty.
    /// - Throws: ``ExtractionError`` with code `incomplete` if one is listed all the same.
    func settle(_ missing: [Walk]) async throws {
        guard !missing.isEmpty, await isWanted else { return }
        for parents in reading.parents {
            let own = missing.filter { walk in parents.values.allSatisfy { walk.values[$0.key] == $0.value } }
            if !own.isEmpty { try await settle(own, of: parents) }
        }
    }

    private func settle(_ missing: [Walk], of parents: Parents) async throws {
        let names = parents.links.filter(\.isTerm).map(\.name)
        let gone = Dictionary(grouping: missing) { walk in names.map { ExactText(walk.values[$0] ?? "") } }
        try await eachListed(parents) { found in
            guard let walk = gone[names.map { ExactText(found[$0] ?? "") }]?.first else { return }
            throw ExtractionError(
                .incomplete, stream: name,
                "\(name): \(walk.place) answers 404 although it is in the list of \(parents.name). What is in the table stays as it was; try again later."
            )
        }
        for walk in missing {
            notice("\(walk.place) was deleted while it was read")
            // An attempt of which no row can be staged.
            let empty = attempt(walk.scope)
            for pass in try await open(walk.scope) { try await pass.complete([empty]) }
        }
    }

    /// Lists the parents once more, with all that is above them.
    private func eachListed(_ parents: Parents, _ body: (Values) throws -> Void) async throws {
        try await eachStep(parents.reading.over[...], [:]) { values in
            try await each(of: parents, values) { try body($0) }
        }
    }

    private func eachStep(
        _ axes: ArraySlice<Axis>, _ values: Values, _ body: (Values) async throws -> Void
    ) async throws {
        switch axes.first {
        case .variants(let variants)?:
            for variant in variants { try await eachStep(axes.dropFirst(), values.merging(variant) { $1 }, body) }
        case .parents(let lists)?:
            for parents in lists {
                var found: [Values] = []
                try await eachStep(parents.reading.over[...], values) { values in
                    try await each(of: parents, values) { found.append($0) }
                }
                for parent in found {
                    try await eachStep(axes.dropFirst(), values.merging(parent) { $1 }, body)
                }
            }
        case .windows?, .newestFirst?, nil: try await body(values)
        }
    }

    /// Walks one list of parents, apart from everything else.
    func each(of parents: Parents, _ values: Values, _ body: (Values) throws -> Void) async throws {
        _ = try await each(of: Walk(call: parents.reading.call, values: values), as: parents, body)
    }

    /// - Returns: How many records the list has.
    func each(of walk: Walk, as parents: Parents, _ body: (Values) throws -> Void = { _ in }) async throws -> Int {
        var loop = PageLoop(walk, of: name, sleep: asker.options.sleep)
        var reader = AnswerReader(parents.shape)
        var count = 0
        while true {
            let (batch, summary) = try await asker.ask(loop.request) { response in
                let (batches, summary) = try response.body.withUnsafeReadableBytes { body in
                    try unsafe reader.read(body, constants: walk.values)
                }
                return (batches[0], summary)
            }
            var rows = ParentRows(parents)
            rows.append(batch)
            for row in 0..<rows.count { try body(rows[row]) }
            count += rows.count
            switch try await loop.turn(behind: summary) {
            case .next: break
            case .anew: count = 0
            case .end: return count
            }
        }
    }
}
