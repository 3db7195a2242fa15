// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// Brings a sealed pass into the table's files, part by part.
struct Application {
    /// Bytes of new files that lie beside the old ones before they take their places.
    private static let budget = 64 << 20
    /// Pieces of records that are asked for at once.
    private static let pieces = 10_000

    let files: TableFiles
    let state: TableState
    let sealed: CompletedPass
    let report: @Sendable (FinishProgress) -> Void

    func run() throws {
        let rows = try files.read { try $0.staged(rowsOf: state.id) }
        let total = rows.values.reduce(0, +)
        let parts = self.parts(Array(rows.keys))
        let removal = try Removal(sealed, files.table, state, files.state, files.layout)
        var group = Group()
        var applied = 0
        for part in parts {
            if Task.isCancelled { throw CancellationError() }
            try requireUnchanged(part)
            let outcome = try build(part, removal)
            if let arrival = outcome.arrival {
                group.arrivals.append(arrival)
                group.bytes += arrival.file.data.size + arrival.file.keys.size
            } else {
                group.others.append((part, nil, outcome.counts))
            }
            applied += rows[part] ?? 0
            guard group.bytes >= Self.budget || part == parts.last else { continue }
            try land(&group)
            report(FinishProgress(applied: applied, total: total))
        }
    }

    /// A table of Parquet has a file that says its columns, be it without rows: that of this month, as readers do not know
    /// the type of a month that they have not seen.
    private func parts(_ staged: [String]) -> [String] {
        guard files.layout.isParted else { return [TableLayout.whole] }
        if staged.isEmpty, state.living.isEmpty, files.layout.format == .parquet {
            return [files.extractedAt.month?.name ?? TableLayout.undated]
        }
        return staged.sorted()
    }

    /// Files that take their places together.
    private struct Group {
        var arrivals: [Arrival] = []
        /// Parts that stay as they are.
        var others: [(part: String, file: LivingFile?, counts: Ledger)] = []
        var bytes = 0
    }

    private func land(_ group: inout Group) throws {
        if !group.arrivals.isEmpty {
            try files.transaction("announcing") { try $0.announce(group.arrivals, state.id) }
        }
        try files.land(group.arrivals, settling: group.others, state.id)
        group = Group()
    }

    private func requireUnchanged(_ part: String) throws {
        guard try !files.refresh([part], state) else { return }
        throw Self.changed(files.folder.absolute(files.layout.data(part)))
    }

    private static func changed(_ path: String) -> DestinationError {
        DestinationError(
            .failed, "\(path) was changed by somebody else during the extraction: start again, which reads it anew.")
    }

    private func build(_ part: String, _ removal: Removal) throws -> PartBuild.Outcome {
        let ranges: (Int) throws -> [CountedRange] = { from in
            try files.read { try $0.ranges(of: part, from: from, limit: Self.pieces, state.id) }
        }
        let staged = state.staged[part] ?? StagedPart()
        guard !files.table.key.isEmpty else {
            return try KeylessBuild(
                folder: files.folder, layout: files.layout, columns: state.columns, living: state.living[part],
                staged: staged, isComplete: removal.isAll, ranges: ranges
            ).run()
        }
        do {
            return try PartBuild(
                part: part, folder: files.folder, layout: files.layout, columns: state.columns,
                hash: files.state.hash, living: state.living[part],
                isMissing: files.layout.mustHaveFile && state.living.isEmpty, staged: staged, removal: removal,
                ranges: ranges
            ).run()
        } catch is KeyMergeError {
            // The next run makes the keys anew.
            try files.folder.remove(files.layout.keys(part))
            try files.drop(part, state)
            throw Self.changed(files.folder.absolute(files.layout.data(part)))
        }
    }
}

extension Removal {
    fileprivate var isAll: Bool {
        if case .all = self { true } else { false }
    }
}
