// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

extension FileTableWriter {
    /// Takes over what the first edition left of the table; goes on where a crash ended that.
    func takeOver(_ first: FirstEdition) throws {
        guard let old = try first.table(files.layout) else { return }
        guard old.file.length > 0 else {
            // Nothing of a table was ever complete whose stream was refused or cut off at once. What lies in its place is of
            // use to nobody, unless this edition put it there.
            if state.living.isEmpty { try first.clear(old, files.layout) }
            return try first.forget(files.layout)
        }
        if try !files.read({ try $0.hasClosed(old.pass, state.id) }) {
            try requireUntouched(by: old)
            if state.pass.open?.sealed == nil {
                try first.settle(old, files.layout)
                try stage(old)
            }
            let pass = CompletedPass(id: old.pass, standing: try old.standing, isWhole: true)
            _ = try finish(pass) { _ in }
        }
        if files.layout.isParted { try first.clear(old, files.layout) }
        try first.forget(files.layout)
    }

    private func requireUntouched(by old: FirstEditionTable) throws {
        if let missing = files.table.key.first(where: { old.columns.place(of: $0) == nil }) {
            throw DestinationError(
                .incompatible,
                "\(files.folder.absolute(files.layout.wholeData)) has no column \"\(missing.text)\", which the key of \"\(files.table.name)\" needs: name another folder."
            )
        }
        guard state.pass != PassState(), state.pass.open?.id != old.pass else { return }
        throw DestinationError(
            .incompatible,
            "\(files.folder.path) holds the table \"\(files.table.name)\" twice, as this version and as the first one wrote it: move \(files.layout.wholeData) and \(files.layout.firstEditionState) away, or name another folder."
        )
    }

    private func stage(_ old: FirstEditionTable) throws {
        try begin(Pass(id: old.pass))
        // A takeover that was cut off may have kept the columns already.
        if !columns.all.starts(with: old.columns.all) {
            columns = old.columns
            columns.join(files.table.columns)
        }
        try stageRows(of: old)
        try commit(.none, completed: [WalkAttempt(.everything)])
    }

    private func stageRows(of old: FirstEditionTable) throws {
        let (layout, folder) = (files.layout, files.folder)
        let path = folder.absolute(layout.wholeData)
        let size = try folder.fingerprint(layout.wholeData)?.size ?? 0
        guard size >= old.file.length else {
            throw DestinationError(
                .corrupt,
                "\(path) has \(size) bytes, but \(old.file.length) were committed: restore it, or name another folder.")
        }
        try folder.require(size, for: "taking over \(path)")
        let walk = try number(of: WalkAttempt(.everything))
        let time = layout.partition.flatMap { columns.place(of: $0) }
        let header = layout.format.header(columns.all)
        var rows = try StoredRows(
            path, layout.format, columns: columns, key: files.table.key, hash: files.state.hash, end: old.file.length)
        while try rows.next({ row in
            let text = time.flatMap { row.fields.text(of: $0, in: row.bytes) }
            let month = text.flatMap { $0.withUnsafeBytes { layout.month(of: $0) } }
            try stage.copy(row, to: month, header: header, width: header.isEmpty ? 0 : columns.count, walk: walk)
        }) {
            if rows.count.isMultiple(of: 50_000), Task.isCancelled { throw CancellationError() }
        }
    }
}
