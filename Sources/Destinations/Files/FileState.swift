// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What is committed of one file.
struct FileState: Sendable, Codable, Equatable {
    /// Bytes; what lies behind them never happened.
    var length = 0
    var columns: [FileColumn] = []
}

/// What is committed of one table: the content of its state file, which is only ever replaced as a whole.
struct TableState: Sendable, Codable, Equatable {
    let stream: String
    let key: [String]
    let format: String
    var mode: String
    /// True between `begin` and `finish`.
    var running = false

    /// The file that readers see.
    var table = FileState()
    /// The file of an unfinished pass in replace mode; it is called after `generation`.
    var stage: FileState?
    /// Number of the newest staged file.
    var generation = 0
    /// True if the staged file is the table, but may not have been moved to its place.
    var arriving = false

    /// Length of the file at `begin`.
    var passStart = 0
    /// Committed bytes of the refused rows, now and at `begin`.
    var refusedLength = 0
    var refusedStart = 0
    /// Committed bytes of the ledgers of complete passes.
    var ledgerLength = 0

    private var position: Position?
    private var counts = Counts()

    init(_ table: Table, format: any RowFormat) {
        stream = table.name
        key = Self.key(of: table)
        self.format = format.fileExtension
        mode = table.mode.rawValue
    }

    /// Appended rows need not differ, so only in the other modes a key means something.
    static func key(of table: Table) -> [String] { table.mode == .append ? [] : table.key }

    /// The file that rows go to.
    var target: FileState {
        get { stage ?? table }
        set { if stage == nil { table = newValue } else { stage = newValue } }
    }

    var commit: Commit? { checkpoint.map { Commit(checkpoint: $0, ledger: ledger) } }

    /// Takes an unfinished pass back: between passes, at the watermark of the last complete one. No run has the empty
    /// name, so none takes the table for done.
    mutating func abandonPass() {
        abandonStage()
        running = false
        ledger = .zero
        checkpoint = checkpoint.map { Checkpoint(run: "", page: nil, watermark: $0.watermark) }
    }

    /// Forgets what an unfinished pass in replace mode had stored.
    mutating func abandonStage() {
        guard stage != nil else { return }
        stage = nil
        refusedLength = refusedStart
    }
}

extension TableState {
    private struct Position: Sendable, Codable, Equatable {
        let run: String
        let page: String?
        let watermark: String?
    }

    private struct Counts: Sendable, Codable, Equatable {
        var read = 0
        var decoded = 0
        var written = 0
        var merged = 0
        var refused = 0
    }

    var checkpoint: Checkpoint? {
        get { position.map { Checkpoint(run: $0.run, page: $0.page, watermark: $0.watermark) } }
        set { position = newValue.map { Position(run: $0.run, page: $0.page, watermark: $0.watermark) } }
    }

    var ledger: Ledger {
        get {
            Ledger(
                read: counts.read, decoded: counts.decoded, written: counts.written, merged: counts.merged,
                refused: counts.refused)
        }
        set {
            counts = Counts(
                read: newValue.read, decoded: newValue.decoded, written: newValue.written, merged: newValue.merged,
                refused: newValue.refused)
        }
    }
}
