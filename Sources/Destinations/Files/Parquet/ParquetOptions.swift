// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
package import CustomerIORecords

/// What users choose about files of Parquet, and who writes them.
package struct ParquetOptions: Sendable {
    package enum Compression: String, Sendable, CaseIterable {
        case zstd
        /// Larger files, for readers that know nothing else.
        case snappy

        var codec: ParquetCompression { self == .zstd ? .zstd(level: 2) : .snappy }
    }

    /// What unix times become in columns that are new.
    package var times = TimeType.seconds
    package var compression = Compression.zstd
    /// The program and its version: `cioferry version 1.2.0`.
    package var createdBy: String

    package init(createdBy: String = "cioferry version 0.0.0") { self.createdBy = createdBy }

    /// - Throws: ``DestinationError`` if a library is missing.
    func check() throws {
        do {
            _ = try ParquetWriter(
                columns: [ParquetColumn("_", .boolean)], compression: compression.codec, createdBy: createdBy)
        } catch {
            throw DestinationError(.unwritable, "Parquet cannot be written: \(error).")
        }
    }
}
