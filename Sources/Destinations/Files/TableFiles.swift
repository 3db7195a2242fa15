// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// The files of one table, and the steps that acts are made of. Nothing here is committed until the state is saved.
struct TableFiles: Sendable {
    let folder: Folder
    let layout: FileLayout
    let format: any RowFormat
    /// Held for as long as somebody writes.
    let lock: DestinationLock

    private var stateFile: StateFile { StateFile(folder: folder, path: layout.state) }
    private var hasHeader: Bool { format.header([]) != nil }

    /// Where the rows of a pass are.
    private func target(_ state: TableState) -> String {
        state.stage == nil ? layout.table : layout.staged(state.generation)
    }

    func save(_ state: TableState) throws {
        try stateFile.save(state)
        try folder.step("state saved")
    }

    /// The state on disk, or a new one.
    func load(_ table: Table) throws -> TableState {
        guard let state = try stateFile.load() else {
            guard !folder.exists(layout.table) else {
                throw DestinationError(
                    .incompatible,
                    "\(folder.absolute(layout.table)) was not made by an extraction: move it away or name another folder."
                )
            }
            return TableState(table, format: format)
        }
        guard state.stream.utf8.elementsEqual(table.name.utf8) else {
            throw DestinationError(
                .incompatible,
                "\(folder.absolute(layout.table)) holds the table \"\(state.stream)\", not \"\(table.name)\": name another folder."
            )
        }
        guard state.format == format.fileExtension else {
            throw DestinationError(
                .incompatible,
                "\(folder.path) holds the table \"\(table.name)\" as \(state.format), not as \(format.fileExtension): name another folder."
            )
        }
        let key = TableState.key(of: table)
        guard state.key == key else {
            throw DestinationError(
                .incompatible,
                "\(folder.absolute(layout.table)) has the key \(state.key), not \(key): name another folder, or delete it and its file in _state."
            )
        }
        return state
    }

    /// Moves a finished staged file to its place and deletes the others. Does nothing the second time.
    func clean(_ state: inout TableState) throws {
        let staged = layout.staged(state.generation)
        if state.arriving {
            if folder.exists(staged) { try folder.move(staged, to: layout.table) }
            state.arriving = false
        }
        for name in try folder.list("_stage") where layout.isStaged(name) {
            let path = "_stage/" + name
            if state.stage == nil || path != staged { try folder.remove(path) }
        }
    }

    /// Cuts every file to its committed length.
    func cut(_ state: TableState) throws {
        if state.stage != nil || state.mode == WriteMode.append.rawValue {
            try cut(target(state), state.target.length)
        }
        try cut(layout.refused, state.refusedLength)
        try cut(layout.ledger, state.ledgerLength)
    }

    private func cut(_ name: String, _ length: Int) throws {
        guard length > 0 else { return try folder.remove(name) }
        _ = try AppendFile(path: folder.absolute(name), committed: length)
    }

    /// Appends lines to a file beside the table.
    /// - Returns: Its new length.
    func append(_ lines: [UInt8], to name: String, committed: Int) throws -> Int {
        guard !lines.isEmpty else { return committed }
        var file = try AppendFile(path: folder.absolute(name), committed: committed)
        try lines.withUnsafeBytes { try file.append($0) }
        try folder.step("\(name) appended")
        try file.sync()
        if committed == 0 { try folder.sync(String(name.prefix { $0 != "/" })) }
        return file.length
    }

    /// Appends the rows of a batch, or nothing but a header where that is missing.
    func append(
        _ rows: BatchRows?, declared: [Column], extractedAt: String, to state: inout TableState
    ) throws {
        var target = state.target
        target.columns = target.columns.joined(with: declared).joined(with: rows?.batch.columns ?? [])
        let isWider = hasHeader && target.length > 0 && target.columns != state.target.columns
        var output = isWider ? try widened(&state, to: target.columns) : try continued(state, target.columns)
        if let rows { try format.write(rows, columns: target.columns, extractedAt: extractedAt, to: &output) }
        try output.flush()
        try folder.step("rows appended")
        try output.sync()
        try folder.step("rows on disk")
        target.length = output.length
        state.target = target
    }

    private func continued(_ state: TableState, _ columns: [FileColumn]) throws -> OutputFile {
        let name = target(state)
        var output = OutputFile(try AppendFile(path: folder.absolute(name), committed: state.target.length))
        if state.target.length == 0 {
            try folder.sync(state.stage == nil ? "" : "_stage")
            output.append(format.header(columns) ?? [])
        }
        return output
    }

    /// Copies the file to a staged one with more columns.
    private func widened(_ state: inout TableState, to columns: [FileColumn]) throws -> OutputFile {
        let old = target(state)
        state.generation += 1
        state.arriving = state.stage == nil
        let file = try AppendFile(path: folder.absolute(layout.staged(state.generation)), committed: 0)
        try folder.sync("_stage")
        var copy = CSVWidening(
            adding: columns.count - state.target.columns.count, header: format.header(columns) ?? [],
            mark: state.passStart, to: OutputFile(file))
        try copy.copy(folder.absolute(old), length: state.target.length)
        try folder.step("file widened")
        guard let mark = copy.movedMark else {
            throw DestinationError(.corrupt, "\(folder.absolute(old)) was changed by somebody else: restore it.")
        }
        state.passStart = mark
        return copy.finished()
    }

    /// Counts the rows of the pass in the file itself.
    func verify(_ state: TableState) throws {
        let path = folder.absolute(state.arriving ? layout.staged(state.generation) : target(state))
        let rows = try RowCounter.rows(of: path, from: state.passStart, hasQuotes: hasHeader)
        let expected = state.ledger.written + (state.passStart == 0 && hasHeader ? 1 : 0)
        guard rows == expected else {
            throw DestinationError(
                .corrupt,
                "\(path) has \(rows) rows of this pass instead of \(expected): delete it and its file in _state.")
        }
    }
}
