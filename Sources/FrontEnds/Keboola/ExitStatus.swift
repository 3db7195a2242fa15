// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFiles
import CustomerIOFormats
import CustomerIOFrontEnd
import CustomerIORecords

/// What the process tells the platform.
enum ExitStatus: Int32, Sendable {
    case success = 0
    /// Configuration, key, or an answer of Customer.io that stands: the user is shown the message.
    case userError = 1
    /// Our bug, or the machine: the user is shown a general text, the message stays inside.
    case applicationError = 2
}

/// What ended a start of the component.
struct ComponentFailure: Error, Sendable {
    let status: ExitStatus
    let message: LogMessage

    /// The one table from errors to exit codes.
    init(_ error: any Error) {
        switch error {
        case let failure as ComponentFailure: self = failure
        case let error as ConfigurationError: self.init(.userError, error.description)
        case let error as CustomerIOError: self.init(.userError, "\(error)")
        case let error as ExtractionError where error.code != .incomplete: self.init(.userError, error.message)
        case let error as ExtractionError: self.init(.applicationError, error.message)
        case let error as DestinationError: self.init(.applicationError, error.message)
        case let error as FileError: self.init(.applicationError, DestinationError(error).message)
        case is CancellationError: self.init(.applicationError, "The job was stopped before it was done.")
        default: self.init(.applicationError, "The component failed: \(error)")
        }
    }

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        let word = sentence.prefix { $0 != " " }
        // Names stay as they are.
        let isName = word.contains { !$0.isLetter } || word.dropFirst().contains(where: \.isUppercase)
        let text = isName ? sentence : sentence.prefix(1).uppercased() + sentence.dropFirst()
        message =
            status == .userError
            ? LogMessage(.error, text)
            : LogMessage(.critical, text, details: text)
    }
}
