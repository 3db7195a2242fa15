// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords

/// What the process tells its caller. Also thrown where everything that is to be said has been said.
enum ExitStatus: Int32, Error {
    case done = 0
    /// Configuration, key, scope or filter: the user can fix it.
    case fixable = 1
    /// An outage after retries, our bug, a ledger that does not add up.
    case failed = 2
    case interrupted = 130

    /// The one table from errors to exit codes.
    init(_ error: any Error) {
        self =
            switch error {
            case let status as ExitStatus: status
            case is ConfigurationError: .fixable
            case is CancellationError: .interrupted
            case let error as CustomerIOError: Self.fixableCodes.contains(error.code) ? .fixable : .failed
            case let error as DestinationError:
                switch error.code {
                case .unwritable, .busy, .anotherWorkspace, .incompatible: .fixable
                case .corrupt, .failed: .failed
                }
            case let error as ExtractionError:
                switch error.code {
                case .unknownStream, .forbidden, .options: .fixable
                case .incomplete, .unavailable: .failed
                }
            default:
                Cioferry.exitCode(for: error).isSuccess ? .done : Cioferry.isUsage(error) ? .fixable : .failed
            }
    }

    private static let fixableCodes: Set<CustomerIOError.Code> = [.unauthorized, .forbidden, .configuration]
}
