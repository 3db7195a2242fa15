// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// Makes the new file of a table without a key: all rows that were staged, in their order.
struct KeylessBuild {
    let folder: Folder
    let layout: TableLayout
    let columns: FileColumns
    let living: LivingFile?
    let staged: StagedPart
    /// True if the whole list was read.
    let isComplete: Bool
    let ranges: (_ from: Int) throws -> [CountedRange]

    func run() throws -> PartBuild.Outcome {
        guard isComplete || living == nil else { return PartBuild.Outcome(arrival: nil, counts: .init()) }
        try folder.require(staged.textLength, for: "the rows of \(layout.data(TableLayout.whole))")
        try folder.make(layout.folder(of: TableLayout.whole))
        let builder = try layout.builder(
            folder.absolute(layout.newData(TableLayout.whole)), old: nil,
            staged: staged.textLength > 0 ? folder.absolute(layout.stagedText(TableLayout.whole)) : nil, columns)
        var counts = Ledger(gone: living?.rows ?? 0)
        try forEachRow { entry in
            _ = try builder.append(entry, isStaged: true)
            counts.read += 1
            counts.new += 1
            guard counts.read % 50_000 == 0 else { return }
            if Task.isCancelled { throw CancellationError() }
            try folder.step("rows written")
        }
        let data = try builder.finish()
        try folder.step("rows complete")
        let file = LivingFile(
            rows: counts.new, width: layout.format.width(columns), data: data, keys: Fingerprint(size: 0, modified: 0))
        let arrival = Arrival(part: TableLayout.whole, isFromStage: false, file: file, counts: counts)
        return PartBuild.Outcome(arrival: arrival, counts: counts)
    }

    private func forEachRow(_ body: (RowEntry) throws -> Void) throws {
        guard isComplete, staged.recordsLength > 0 else { return }
        var reader = try RecordReader(folder.absolute(layout.stagedRecords(TableLayout.whole)), voidSeen: 0)
        var from = 0
        while true {
            let pieces = try ranges(from)
            for piece in pieces { try reader.read(piece) { try body($0.entry) } }
            guard let last = pieces.last else { return }
            from = last.end
        }
    }
}
