// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// Makes the new file of one part beside the old one. Nothing that readers see changes.
struct PartBuild {
    let part: String
    let folder: Folder
    let layout: TableLayout
    let columns: FileColumns
    let hash: RowHash
    let living: LivingFile?
    /// True if there has to be a file, be it one without rows.
    let isMissing: Bool
    let staged: StagedPart
    let removal: Removal
    /// The next pieces of the records that count, from a place on.
    let ranges: (_ from: Int) throws -> [CountedRange]

    /// What became of a part.
    struct Outcome {
        /// Nil if the file stays as it is.
        let arrival: Arrival?
        let counts: Ledger
    }

    func run() throws -> Outcome {
        let oldRows = living?.rows ?? 0
        try requireSpace(oldRows)
        let sorter = RecordSorter(.byKey, path: scratch("staged"))
        try collect(into: sorter)
        if oldRows == 0, let outcome = try layout.format.isText ? adopt(sorter) : build(sorter) { return outcome }
        return try rewrite(sorter, oldRows)
    }

    /// Room for the sorting and for the keys; what the rows need is known later.
    private func requireSpace(_ oldRows: Int) throws {
        let rows = oldRows + staged.recordsLength / StageRecord.size
        try folder.require(3 * rows * RecordSorter.recordSize, for: "sorting the rows of \(layout.data(part))")
    }

    private func collect(into sorter: RecordSorter) throws {
        try forEachRecord { try sorter.append(SortRecord(entry: $0.entry, order: UInt64(sorter.count))) }
    }

    func forEachRecord(_ body: (SortRecord) throws -> Void) throws {
        guard staged.recordsLength > 0 else { return }
        var reader = try RecordReader(folder.absolute(layout.stagedRecords(part)), voidSeen: staged.voidSeen)
        var from = 0
        while true {
            let pieces = try ranges(from)
            for piece in pieces { try reader.read(piece, body) }
            guard let last = pieces.last else { return }
            from = last.end
        }
    }

    private func rewrite(_ sorter: RecordSorter, _ oldRows: Int) throws -> Outcome {
        var merge = KeyMerge(
            keys: oldRows > 0 ? (folder.absolute(layout.keys(part)), oldRows) : nil, removal: removal)
        let places = RecordSorter(.byPlace, path: scratch("places"))
        var length = 0
        try merge.run(try sorter.sorted()) { row in
            length += row.entry.length + fullWidth - row.entry.width
            let place = Place(isStaged: row.isStaged, offset: row.entry.offset, isCandidate: row.isCandidate)
            try places.append(SortRecord(entry: row.entry, order: place.number))
        }
        if merge.isUntouched {
            guard try isMissing || hasGone(places) else { return Outcome(arrival: nil, counts: merge.counts) }
        }
        // How long rows of Parquet become is known when they are written.
        let most = layout.format.isText ? length : (living?.data.size ?? 0) + staged.textLength
        try folder.require(most, for: "the rows of \(layout.data(part))")
        return try write(places, merge.counts)
    }

    /// True if one of the rows that nobody brought is gone.
    private func hasGone(_ places: RecordSorter) throws -> Bool {
        guard let test = try goneTest() else { return false }
        let records = try places.sorted()
        while let record = try records.next() {
            if Place(record.order).isCandidate, try test.isGone(record.entry) { return true }
        }
        return false
    }

    private func goneTest() throws -> GoneTest? {
        guard case .byScope(let matcher) = removal, let living else { return nil }
        let fields = try layout.format.fields(
            folder.absolute(layout.data(part)), columns, matcher.columnNames, width: living.width, hash)
        return GoneTest(fields: fields, matcher: matcher)
    }

    private func write(_ places: RecordSorter, _ merged: Ledger) throws -> Outcome {
        var counts = merged
        let test = try goneTest()
        let oldPath = living == nil ? nil : folder.absolute(layout.data(part))
        try folder.make(layout.folder(of: part))
        let builder = try layout.builder(
            folder.absolute(layout.newData(part)), old: oldPath,
            staged: staged.textLength > 0 ? folder.absolute(layout.stagedText(part)) : nil, columns)
        let byKey = RecordSorter(.byKey, path: scratch("keys"))
        let records = try places.sorted()
        var sinceCheck = 0
        while let record = try records.next() {
            sinceCheck += 1
            if sinceCheck == 50_000 {
                sinceCheck = 0
                if Task.isCancelled { throw CancellationError() }
                try folder.step("rows of \(part) written")
            }
            let place = Place(record.order)
            if place.isCandidate, try test?.isGone(record.entry) ?? false {
                counts.gone += 1
                continue
            }
            let entry = try builder.append(record.entry, isStaged: place.isStaged)
            try byKey.append(SortRecord(entry: entry, order: 0))
        }
        let data = try builder.finish()
        try folder.step("rows of \(part) complete")
        let new = try writeKeys(byKey, data)
        return outcome(Arrival(part: part, isFromStage: false, file: new, counts: counts))
    }

    private func writeKeys(_ byKey: RecordSorter, _ data: Fingerprint) throws -> LivingFile {
        var keys = try KeyFileWriter(folder.absolute(layout.newKeys(part)))
        let records = try byKey.sorted()
        while let record = try records.next() { try keys.append(record.entry) }
        let fingerprint = try keys.finish()
        try folder.step("keys of \(part) complete")
        return LivingFile(
            rows: keys.rows, width: fullWidth, data: data, digest: keys.digest, keys: fingerprint)
    }

    func outcome(_ arrival: Arrival) -> Outcome { Outcome(arrival: arrival, counts: arrival.counts) }

    /// How many columns a row of a new file has a place for.
    var fullWidth: Int { layout.format.width(columns) }

    private func scratch(_ name: String) -> String { folder.absolute(layout.scratch("\(part)-\(name)")) }
}
