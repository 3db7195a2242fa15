// SPDX-License-Identifier: Apache-2.0

extension Answer {
    /// A list without pages.
    static func list(_ name: StaticString, _ records: [some JSONWritable & Sendable]) -> Answer {
        .json { $0.field(name, records) }
    }

    /// One page of a list that is there, with the cursor of the next.
    static func page(
        _ name: StaticString, of records: [some JSONWritable & Sendable], start: Int?, limit: Int
    ) -> Answer {
        let first = min(start ?? 0, records.count)
        let end = min(first + limit, records.count)
        return .page(name, Page(records: Array(records[first..<end]), next: end < records.count ? end : nil))
    }

    /// One page of a list, with the cursor of the next.
    static func page(_ name: StaticString, _ page: Page<some JSONWritable & Sendable>) -> Answer {
        .json { writer in
            writer.field(name, page.records)
            writer.next(name.description, page.next)
        }
    }

    /// People as searches and memberships list them.
    static func people(
        _ page: Page<Int>, _ list: String, _ workspace: Workspace,
        before: @escaping @Sendable (inout JSONWriter) -> Void = { _ in }
    ) -> Answer {
        let identities = page.records.map(workspace.identity)
        return .json { writer in
            before(&writer)
            writer.field("identifiers", identities)
            writer.field("ids", identities.map { $0.id ?? "" })
            writer.next(list, page.next)
        }
    }
}
