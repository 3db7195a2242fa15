// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

/// How columns of the API become columns of a file.
struct ColumnNaming: Sendable {
    /// What unix times become; nil where everything is text.
    var times: TimeType?
    /// Names that readers add themselves.
    var reserved: [String] = []

    /// What is compared to find out whether a name is taken: DuckDB and Spark do not tell small letters from capitals.
    func compared(_ name: String) -> ExactText { ExactText(times == nil ? name : name.lowercased()) }

    /// A name that readers can do with.
    func storable(_ name: String) -> String {
        guard times != nil else { return name }
        if name.isEmpty { return "-" }
        return String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
    }

    func type(of column: Column) -> ParquetType? {
        guard let times else { return nil }
        return switch column.type {
        case .boolean: .boolean
        case .integer: .int64
        case .timestamp: times == .timestamp ? .timestamp : .int64
        case .number: .double
        case .string: .string
        case .json: .json
        }
    }
}

extension ParquetType {
    /// True if any value has a place in such a column.
    var holdsAnything: Bool {
        switch self {
        case .string, .json, .bytes: true
        case .boolean, .int64, .double, .timestamp: false
        }
    }

    /// Unix seconds that all readers take for a time: those of the years 1 to 9999.
    private static let seconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Whether all values of a column of a batch fit.
    func fits(all cells: [Cell], of column: Int, _ width: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        cells.withUnsafeBufferPointer { cells in
            for index in stride(from: column, to: cells.count, by: width) {
                // Most are null, or digits that nobody has to count.
                if cells[index].isNull || self == .int64 && Fit.isShort(cells[index], bytes) { continue }
                guard fits(cells[index], bytes) else { return false }
            }
            return true
        }
    }

    /// Whether a value can be stored and come back as it was.
    @inline(__always)
    func fits(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .string, .json, .bytes: return true
        case .boolean: return Fit.isGood(cell, .boolean, bytes)
        case .int64: return Fit.isGood(cell, .integer, bytes)
        case .double: return Fit.isGood(cell, .number, bytes)
        case .timestamp:
            guard Fit.isGood(cell, .timestamp, bytes) else { return false }
            if cell.isNull { return true }
            return Digits.int64(UnsafeBufferPointer(rebasing: bytes[cell.range])).map(Self.seconds.contains) ?? false
        }
    }
}
