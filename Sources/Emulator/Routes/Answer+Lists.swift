// SPDX-License-Identifier: Apache-2.0

extension Answer {
    /// A list without pages: the records 1 to `ids`.
    static func list(_ name: StaticString, ids: Int, record: (Int) -> some JSONWritable) -> Answer {
        .json { writer in
            writer.array(name) { writer in
                for id in 1...ids { writer.value(record(id)) }
            }
        }
    }

    /// A list without pages.
    static func list(_ name: StaticString, _ records: [some JSONWritable]) -> Answer {
        .json { $0.field(name, records) }
    }

    /// One page of a computed list, with the cursor of the next.
    static func page(
        _ name: StaticString, of range: Range<Int>, start: Int?, limit: Int, record: (Int) -> some JSONWritable
    ) -> Answer {
        let first = min(start ?? 0, range.upperBound)
        let end = min(first + limit, range.upperBound)
        return .json { writer in
            writer.array(name) { writer in
                for index in first..<end { writer.value(record(index)) }
            }
            writer.next(name.description, end < range.upperBound ? end : nil)
        }
    }

    /// People as searches and memberships list them.
    static func people(
        _ page: Page<Int>, _ list: String, _ store: Store, before: (inout JSONWriter) -> Void = { _ in }
    ) -> Answer {
        let identities = page.records.map(store.identity)
        return .json { writer in
            before(&writer)
            writer.field("identifiers", identities)
            writer.field("ids", identities.map { $0.id ?? "" })
            writer.next(list, page.next)
        }
    }
}
