// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// The rows of a table that are not yet in it.
final class Stage {
    /// Bytes that are held in memory.
    private static let budget = 4 << 20
    /// Bytes of one part that are worth a call of the system.
    private static let piece = 1 << 17
    /// Files that are open at once: two a part, and the keys.
    private static let openParts = 64

    let folder: Folder
    let layout: TableLayout
    private let table: Table
    private let hash: RowHash
    private let time: ExtractionTime
    private var living: [String: LivingFile]
    private var staged: [String: StagedPart]
    private var parts: [String: StagePart] = [:]

    /// What is known of the batches' columns.
    private var plan: BatchPlan?
    /// The part of the row before.
    private var recent: (month: Month?, part: StagePart)?

    init(
        _ table: Table, _ layout: TableLayout, _ folder: Folder, _ hash: RowHash, _ time: ExtractionTime,
        state: TableState
    ) {
        self.table = table
        self.layout = layout
        self.folder = folder
        self.hash = hash
        self.time = time
        living = state.living
        staged = state.staged
    }

    /// Formats rows of a walk and holds them until the next commit.
    /// - Throws: ``DestinationError``, before any row is taken, if one of them has no key.
    func write(_ batch: RowBatch, walk: Int, columns: FileColumns) throws {
        let plan = plan(batch, columns)
        try BatchView.with(batch) { view in
            guard plan.hasKeys(view) else {
                throw DestinationError(.failed, "A row of table \"\(table.name)\" has no key.")
            }
            var scratch: [UInt8] = []
            for row in 0..<batch.rowCount {
                let key = plan.writer.key(row, of: view, &scratch)
                let part = part(plan.month(row, view, &scratch))
                try append(row, key, walk, view, plan, to: part, &scratch)
            }
        }
        if parts.values.reduce(0, { $0 + $1.buffered }) > Self.budget { try flush() }
    }

    @inline(__always)
    private func append(
        _ row: Int, _ key: KeyHash, _ walk: Int, _ view: BatchView, _ plan: BatchPlan, to part: StagePart,
        _ scratch: inout [UInt8]
    ) throws {
        let (offset, content) = part.appendText(plan.header, width: plan.writer.width) { text in
            plan.writer.append(row, of: view, to: &text, &scratch)
        }
        if !table.key.isEmpty, try part.find(key, folder.absolute(layout.keys(part.name)))?.content == content {
            part.removeText(from: offset)
            part.appendSeen(key, walk: walk)
            return
        }
        let length = part.text.length - offset
        guard length <= RowEntry.maximumLength, plan.writer.width <= RowEntry.maximumWidth else {
            throw DestinationError(.failed, "A row of \"\(table.name)\" is too long for a file: \(length) bytes.")
        }
        part.append(
            RowEntry(
                key: key, content: content, offset: offset, length: length, tail: plan.writer.tail,
                width: plan.writer.width), walk: walk)
        if part.text.buffer.count > Self.piece { try part.text.flush() }
    }

    /// Takes a row over as it stands in another file.
    /// - Parameters:
    ///   - header: What the text of a part begins with.
    ///   - width: How many columns that header has.
    func copy(_ row: StoredRows.Element, to month: Month?, header: [UInt8], width: Int, walk: Int) throws {
        let part = part(month)
        let (offset, content) = part.appendText(header, width: width) { text in
            text.append(row.bytes)
            return row.entry.content
        }
        part.append(
            RowEntry(
                key: row.entry.key, content: content, offset: offset, length: row.entry.length, tail: row.entry.tail,
                width: row.entry.width), walk: walk)
        guard part.text.buffer.count > Self.piece else { return }
        try part.flush()
        if parts.count > Self.openParts { part.close() }
    }

    private func plan(_ batch: RowBatch, _ columns: FileColumns) -> BatchPlan {
        if let plan, plan.fits(batch, columns) { return plan }
        let new = BatchPlan(batch, table, layout, columns, hash, time)
        plan = new
        return new
    }

    @inline(__always)
    private func part(_ month: Month?) -> StagePart {
        if let recent, recent.month == month { return recent.part }
        let name = layout.isParted ? month?.name ?? TableLayout.undated : TableLayout.whole
        let found =
            parts[name]
            ?? StagePart(name, layout, folder, committed: staged[name], rows: living[name]?.rows ?? 0)
        parts[name] = found
        recent = (month, found)
        return found
    }

    private func flush() throws {
        for part in parts.values { try part.flush() }
        if parts.count > Self.openParts { try sync() }
    }

    /// What has been added since the last commit, after it was made durable.
    func pending() throws -> (staged: [String: StagedPart], ranges: [StagedRange]) {
        try sync()
        let changed = parts.values.filter(\.isChanged).sorted { $0.name < $1.name }
        return (Dictionary(uniqueKeysWithValues: changed.map { ($0.name, $0.staged) }), changed.flatMap(\.ranges))
    }

    private func sync() throws {
        var hasNew = false
        for part in parts.values where part.isChanged {
            for file in [part.text, part.records] where try file.sync() {
                try folder.step("rows of \(part.name) staged")
                hasNew = hasNew || file.isNew
                file.isNew = false
            }
        }
        if hasNew { try folder.sync(layout.stageFolder) }
        guard parts.count > Self.openParts else { return }
        for part in parts.values { part.close() }
    }

    func didCommit() {
        let idle = parts.values.filter { !$0.isChanged }
        for part in parts.values where part.isChanged {
            part.didCommit()
            staged[part.name] = part.committed
        }
        // Months that get no rows any more need no memory.
        for part in idle { parts[part.name] = nil }
        recent = nil
    }

    /// Forgets what is not committed, and begins from another state.
    func reset(_ state: TableState) {
        parts = [:]
        recent = nil
        living = state.living
        staged = state.staged
    }
}
