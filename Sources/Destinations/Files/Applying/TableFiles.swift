// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords
import GRDB

/// One table of a folder: its files and its rows of the state.
struct TableFiles: Sendable {
    let table: Table
    let layout: TableLayout
    let folder: Folder
    let state: StateFile
    /// Held for as long as somebody writes.
    let lock: DestinationLock
    let extractedAt: ExtractionTime

    func transaction<Result>(
        _ what: String, then: () -> Void = {}, _ body: (TableStore) throws -> Result
    ) throws -> Result {
        try state.transaction(what, then: then) { try body(TableStore(db: $0, table: table, layout: layout)) }
    }

    func read<Result>(_ body: (TableStore) throws -> Result) throws -> Result {
        try state.read { try body(TableStore(db: $0, table: table, layout: layout)) }
    }

    func load() throws -> TableState { try transaction("load") { try $0.load() } }

    /// Finds out what is committed, ends what a crash left half done and takes away what is not committed.
    func recover() throws -> TableState {
        for name in [layout.stageFolder, layout.keyFolder, layout.folder] { try folder.make(name) }
        var state = try load()
        try refuseForeign(state)
        if try landAnnounced(state.id) { state = try load() }
        if try dropDamagedStage(state) { state = try load() }
        try clean(state)
        if try !refresh(Array(state.living.keys), state) { state = try load() }
        return state
    }

    /// Ends what was announced and did not come to its end.
    /// - Returns: True if there was something to do.
    func landAnnounced(_ id: Int) throws -> Bool {
        let arrivals = try read { try $0.arrivals(id) }
        try land(arrivals, id)
        return !arrivals.isEmpty
    }

    /// Moves announced files to their places.
    func land(
        _ arrivals: [Arrival], settling others: [(part: String, file: LivingFile?, counts: Ledger)] = [],
        _ id: Int
    ) throws {
        try Landing(folder: folder, layout: layout).run(arrivals)
        let parts = arrivals.map { (part: $0.part, file: Optional($0.file), counts: $0.counts) } + others
        guard !parts.isEmpty else { return }
        try transaction("settling") { try $0.settle(parts, id) }
        for part in parts {
            try folder.remove(layout.stagedText(part.part))
            try folder.remove(layout.stagedRecords(part.part))
        }
    }

    /// A file that nobody knows is not written over.
    private func refuseForeign(_ state: TableState) throws {
        guard state.living.isEmpty, state.pass == PassState(), state.staged.isEmpty else { return }
        let isForeign =
            try layout.hasFolder
            ? !folder.isBare(layout.folder, withFolders: layout.format == .parquet)
            : folder.exists(layout.data(TableLayout.whole)) && !folder.exists(layout.firstEditionState)
        guard isForeign else { return }
        throw DestinationError(
            .incompatible,
            "\(folder.absolute(layout.hasFolder ? layout.folder : layout.data(TableLayout.whole))) was not made by an extraction: move it away or name another folder."
        )
    }

    /// Forgets the open pass if its stage is not whole: what is missing is read anew.
    /// - Returns: True if that was so.
    private func dropDamagedStage(_ state: TableState) throws -> Bool {
        let damaged = try state.staged.filter { part, staged in
            try (folder.fingerprint(layout.stagedText(part))?.size ?? 0) < staged.textLength
                || (folder.fingerprint(layout.stagedRecords(part))?.size ?? 0) < staged.recordsLength
        }
        for part in damaged.keys { try drop(part, state) }
        return !damaged.isEmpty
    }

    /// Forgets the open pass and all rows that are staged for a part.
    func drop(_ part: String, _ state: TableState) throws {
        try transaction("dropping of \(part)") { store in
            if state.pass.open != nil { try store.forgetOpenPass(state) }
            try store.drop(part, state.id)
        }
    }

    /// Deletes what a crash left in the stage.
    private func clean(_ state: TableState) throws {
        let known = Set(state.staged.keys.flatMap { [layout.stagedText($0), layout.stagedRecords($0)] })
        for name in try folder.list(layout.stageFolder) {
            let path = "\(layout.stageFolder)/\(name)"
            if !known.contains(path) { try folder.remove(path) }
        }
        let parts = layout.isParted ? Array(state.staged.keys) : [TableLayout.whole]
        for part in parts {
            try folder.remove(layout.newData(part))
            try folder.remove(layout.newKeys(part))
        }
    }

    /// Looks whether files are as they were left, and makes the keys anew where they are not.
    /// - Returns: False if somebody changed rows; then the open pass is forgotten, since it may rely on what was there.
    func refresh(_ parts: [String], _ state: TableState) throws -> Bool {
        var isSame = true
        for part in parts {
            guard let old = state.living[part] else { continue }
            let data = try folder.fingerprint(layout.data(part))
            let keys = try folder.fingerprint(layout.keys(part))
            if data == old.data, table.key.isEmpty || keys == old.keys { continue }
            let new =
                data == nil
                ? nil
                : try KeyRebuild(
                    folder: folder, layout: layout, columns: state.columns, key: table.key, hash: self.state.hash
                ).run(part)
            let isChanged = new?.digest != old.digest || new?.rows != old.rows || new?.width != old.width
            if isChanged { isSame = false }
            try transaction("keys of \(part)") { store in
                try store.save(new, of: part, state.id)
                guard isChanged, state.pass.open != nil else { return }
                try store.forgetOpenPass(state)
            }
        }
        return isSame
    }
}

extension TableStore {
    /// Between passes again. Rows that count in any pass stay staged, except those that only were seen.
    fileprivate func forgetOpenPass(_ state: TableState) throws {
        try save(PassState(last: state.pass.last), state.id)
        try abandon(state.id)
        try db.execute(sql: "UPDATE staged SET void_seen = records_length WHERE table_id = ?", arguments: [state.id])
    }
}
