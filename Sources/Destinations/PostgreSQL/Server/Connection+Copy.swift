// SPDX-License-Identifier: Apache-2.0

import CPostgres

/// Rows on their way to the server, in the binary form of `COPY`: sent whenever there are enough of them.
struct CopyBuffer {
    var bytes = CopyBinary.signature
    private let connection: Connection
    /// Larger pieces are no faster.
    private static let size = 256 << 10

    init(_ connection: Connection) {
        self.connection = connection
        bytes.reserveCapacity(Self.size + (64 << 10))
    }

    mutating func endRow() throws { if bytes.count >= Self.size { try send() } }

    mutating func end() throws {
        bytes += CopyBinary.end
        try send()
    }

    private mutating func send() throws {
        let sent = bytes.withUnsafeBytes { bytes in
            PQputCopyData(
                connection.handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
        }
        guard sent == 1 else { throw connection.error(nil) }
        bytes.removeAll(keepingCapacity: true)
    }
}

extension Connection {
    /// Puts rows into a table.
    /// - Parameter columns: Quoted, with commas.
    func copy(into table: String, _ columns: String, _ body: (inout CopyBuffer) throws -> Void) throws {
        let begun = PQexec(handle, "COPY \(table) (\(columns)) FROM STDIN (FORMAT binary)")
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw error(begun) }
        do {
            var buffer = CopyBuffer(self)
            try body(&buffer)
            try buffer.end()
        } catch {
            _ = PQputCopyEnd(handle, "given up")
            drain()
            throw error
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw error(nil) }
        let result = PQgetResult(handle)
        defer { drain() }
        _ = try rows(result)
    }

    private func drain() {
        while let result = PQgetResult(handle) { PQclear(result) }
    }
}
