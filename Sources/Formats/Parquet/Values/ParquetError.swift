// SPDX-License-Identifier: Apache-2.0

/// Why a Parquet file cannot be written, or why bytes are none.
package struct ParquetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence for a person.
    package let description: String

    init(_ description: String) { self.description = description }

    /// The file is not what this program wrote.
    static func damaged(_ what: String) -> ParquetError {
        ParquetError("this is no whole Parquet file, or one of another program: \(what)")
    }
}
