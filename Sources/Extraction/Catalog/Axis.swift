// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// What a call is repeated over. Axes are independent: any product of them is a reading.
package indirect enum Axis: Sendable, Hashable {
    /// Fixed values, for instance the kinds of suppression.
    case variants([Values])
    /// The records of other lists.
    case parents([Parents])
    /// Closed spans of time over the whole history.
    case windows(Windows)
    /// From the newest record to what an earlier walk has seen, by a column of unix seconds.
    case newestFirst(of: String)

    static func variants(_ name: String, _ values: [String]) -> Axis { .variants(values.map { [name: $0] }) }

    /// Each record of another reading.
    static func parents(_ reading: Reading, _ records: RecordPath, _ links: Link...) -> Axis {
        .parents([Parents(reading, records, links)])
    }

    var isTime: Bool {
        switch self {
        case .windows, .newestFirst: true
        case .variants, .parents: false
        }
    }
}
