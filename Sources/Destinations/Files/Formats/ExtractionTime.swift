// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords
import FoundationEssentials

/// What `_extracted_at` says of the rows that a run adds or changes.
struct ExtractionTime: Sendable {
    /// Microseconds in a second.
    static let scale: Int64 = 1_000_000

    /// ISO 8601 in UTC, as text has it.
    let text: String
    /// Microseconds since 1970, as Parquet has it; 0 where that does not matter.
    let microseconds: Int64

    /// The month of it.
    var month: Month? { Month(microseconds / Self.scale) }

    /// - Throws: ``DestinationError`` if the format cannot have it.
    init(_ text: String, _ format: FileFormat) throws {
        self.text = text
        guard format == .parquet else {
            guard CSVField.encoded(Array(text.utf8)).count < RowEntry.maximumTail - 2 else {
                throw DestinationError(.failed, "The time of this run is too long: \(text)")
            }
            microseconds = 0
            return
        }
        let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
        guard let time = styles.lazy.compactMap({ try? $0.parse(text) }).first else {
            throw DestinationError(.failed, "The time of this run is no time: \(text)")
        }
        microseconds = Int64((time.timeIntervalSince1970 * Double(Self.scale)).rounded())
    }
}
