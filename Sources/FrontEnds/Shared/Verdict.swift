// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords

/// What became of a run, from the best to the worst. Each face has a number for it.
package enum Verdict: Sendable, Hashable, Comparable {
    case done
    /// Configuration, key, scope, filter or place: the user can fix it.
    case fixable
    /// Customer.io did not do its part, with all the patience that was asked for.
    case unavailable
    /// A list that contradicts itself, the machine, or our bug.
    case failed
    /// Somebody stopped it.
    case interrupted

    /// The one table from errors to verdicts.
    package init(_ error: any Error) {
        self =
            switch error {
            case is ConfigurationError: .fixable
            case is CancellationError: .interrupted
            case let error as CustomerIOError: Self.fixableCodes.contains(error.code) ? .fixable : .unavailable
            case let error as DestinationError:
                switch error.code {
                case .unwritable, .busy, .anotherWorkspace, .incompatible: .fixable
                case .corrupt, .failed: .failed
                }
            case let error as ExtractionError:
                switch error.code {
                case .unknownStream, .forbidden, .options: .fixable
                case .unavailable: .unavailable
                case .incomplete: .failed
                }
            default: .failed
            }
    }

    private static let fixableCodes: Set<CustomerIOError.Code> = [.unauthorized, .forbidden, .configuration]
}
