// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What became of one stream.
package struct StreamOutcome: Sendable {
    package enum Result: Sendable {
        case finished(Ledger)
        /// The key may not read it.
        case skipped(String)
        case failed(any Error)
    }

    package let stream: String
    package let result: Result
}
