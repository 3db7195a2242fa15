// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// A part that has no file yet.
extension PartBuild {
    /// Takes the stage's text itself for the table, if it is right as it is.
    func adopt(_ sorter: RecordSorter) throws -> Outcome? {
        guard staged.textLength > 0, staged.width == fullWidth else { return nil }
        var merge = KeyMerge(keys: nil, removal: removal)
        var keys = try KeyFileWriter(folder.absolute(layout.newKeys(part)))
        var length = layout.format.header(columns.all).count
        var isUniform = true
        try merge.run(try sorter.sorted()) { row in
            length += row.entry.length
            if row.entry.width != fullWidth { isUniform = false }
            try keys.append(row.entry)
        }
        guard isUniform, length == staged.textLength else { return nil }
        let file = try AppendFile(path: folder.absolute(layout.stagedText(part)), committed: staged.textLength)
        try file.sync()
        try folder.step("text of \(part) complete")
        let new = LivingFile(
            rows: keys.rows, width: fullWidth, data: try file.fingerprint(), digest: keys.digest,
            keys: try keys.finish())
        try folder.step("keys of \(part) complete")
        return outcome(Arrival(part: part, isFromStage: true, file: new, counts: merge.counts))
    }

    /// Makes the new file from the stage in its order, if each row of that is one of the table.
    func build(_ sorter: RecordSorter) throws -> Outcome? {
        guard staged.textLength > 0 else { return nil }
        var merge = KeyMerge(keys: nil, removal: removal)
        var keys = try KeyFileWriter(folder.absolute(layout.newKeys(part)))
        // Records are numbered as they come, which is where their rows will lie.
        try merge.run(try sorter.sorted()) { try keys.append($0.entry.moved(to: Int($0.order))) }
        guard merge.counts.repeated == 0 else { return nil }
        try folder.require(staged.textLength, for: "the rows of \(layout.data(part))")
        try folder.make(layout.folder(of: part))
        let builder = try layout.builder(
            folder.absolute(layout.newData(part)), old: nil, staged: folder.absolute(layout.stagedText(part)), columns)
        var written = 0
        try forEachRecord { record in
            _ = try builder.append(record.entry, isStaged: true)
            written += 1
            guard written.isMultiple(of: 50_000) else { return }
            if Task.isCancelled { throw CancellationError() }
            try folder.step("rows of \(part) written")
        }
        let data = try builder.finish()
        try folder.step("rows of \(part) complete")
        let new = LivingFile(
            rows: keys.rows, width: fullWidth, data: data, digest: keys.digest, keys: try keys.finish())
        try folder.step("keys of \(part) complete")
        return outcome(Arrival(part: part, isFromStage: false, file: new, counts: merge.counts))
    }
}
