// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

extension Node {
    /// Puts parents together, as many in a request as it takes and memory allows. Those whom no group can name are asked
    /// about one by one, or by an export if there are many and all passes can make do with it.
    func bring(groups group: Group, _ feed: Feed) async throws {
        var (named, lone) = ([Values](), Lone(reading.parents[0]))
        let bulk = passes.first?.stream.bulk.flatMap { bulk in
            passes.allSatisfy { $0.stream.bulk == bulk } ? bulk : nil
        }
        while let parents = try await feed.next() {
            for values in parents {
                guard let terms = terms(values), try await !open(Scope(terms)).isEmpty else {
                    take(1)
                    continue
                }
                if values[group.list].map(\.isEmpty) == false {
                    named.append(values)
                    guard named.count >= groupSize(group) else { continue }
                    take(named.count)
                    try await begin(.members(named))
                    named = []
                } else if bulk == nil {
                    lone.count += 1
                    if lone.count == Self.many { tellPrice() }
                    take(1)
                    try await begin(.lone(values))
                } else {
                    lone.add(values)
                    take(1)
                }
            }
        }
        if !named.isEmpty { try await begin(.members(named)) }
        if let bulk, lone.count > bulk.above {
            try await begin(bulk: bulk, lone)
        } else {
            for index in 0..<lone.rows.count { try await begin(.lone(lone.rows[index])) }
        }
    }

    /// Parents whom no group can name.
    struct Lone {
        var rows: ParentRows
        var count = 0

        init(_ parents: Parents) { rows = ParentRows(parents) }

        mutating func add(_ values: Values) {
            rows.append(values)
            count += 1
        }
    }

    /// Answers to a group stay below this many bytes, as far as one can tell.
    private static let groupBytes = 8 << 20
    /// From so many on, their price is told.
    private static let many = 100

    private func groupSize(_ group: Group) -> Int { min(group.most, max(1, Self.groupBytes / recordSize)) }

    private func tellPrice() {
        notice(
            "more than \(Self.many) people have no id: each of them costs a request of its own here, while customers_export has them all in one file"
        )
    }
}
