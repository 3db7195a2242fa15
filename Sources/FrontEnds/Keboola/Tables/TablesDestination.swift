// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Synchronization

/// The tables of a run. They are written when all streams are read, see ``TablePublisher``.
final class TablesDestination: Destination {
    private let plan: Plan
    private let isLegacy: Bool
    private let bookmarks: [String: Int64]
    private let folder: String
    private let writers = Mutex<[ExactText: FeedWriter]>([:])

    /// - Parameters:
    ///   - bookmarks: How far the last run came, for each message type that is to go on from there.
    ///   - folder: Where temporary files may be.
    init(plan: Plan, isLegacy: Bool, bookmarks: [String: Int64], temporaryFolder folder: String) {
        self.plan = plan
        self.isLegacy = isLegacy
        self.bookmarks = bookmarks
        self.folder = folder
    }

    /// Each configuration of the platform has tables of its own.
    func claim(_ workspace: WorkspaceTie) async throws {}

    func open(_ table: Table) async throws -> any TableWriter {
        guard let feed = plan.feeds.first(where: { ExactText($0.stream.name) == ExactText(table.name) }),
            let target = plan.tables.first(where: { $0.name == feed.table })
        else { throw DestinationError(.incompatible, "No table is planned for \(table.name).") }
        let writer = try FeedWriter(
            table, RowSpooler(layout: target.layout, isLegacy: isLegacy, standIn: feed.standIn),
            bookmark: feed.bookmark.flatMap { bookmarks[$0] }, folder: folder)
        writers.withLock { $0[ExactText(table.name)] = writer }
        return writer
    }

    /// The rows for a table, stream by stream.
    func rows(for table: TablePlan) async -> [SpooledRows] {
        let found = writers.withLock { $0 }
        var rows: [SpooledRows] = []
        for feed in plan.feeds where feed.table == table.name {
            if let writer = found[ExactText(feed.stream.name)] { rows.append(await writer.rows) }
        }
        return rows
    }

    /// What was refused, stream by stream.
    var refused: [SpooledRows] {
        get async {
            let found = writers.withLock { $0 }
            var refused: [SpooledRows] = []
            for feed in plan.feeds {
                if let rows = await found[ExactText(feed.stream.name)]?.refused, rows.count > 0 { refused.append(rows) }
            }
            return refused
        }
    }

    /// Lets go of the rows for a table, which may be many.
    func forget(_ table: TablePlan) {
        let names = Set(plan.feeds.filter { $0.table == table.name }.map { ExactText($0.stream.name) })
        writers.withLock { writers in writers = writers.filter { !names.contains($0.key) } }
    }
}
