// SPDX-License-Identifier: Apache-2.0

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

    init(_ error: any Error) {
        switch error {
        case let failure as ComponentFailure: self = failure
        // The places are the platform's, not the user's.
        case is DestinationError: self.init(.applicationError, "\(error)")
        case let error as FileError: self.init(.applicationError, DestinationError(error).message)
        default: self.init(Verdict(error), error)
        }
    }

    private init(_ verdict: Verdict, _ error: any Error) {
        switch verdict {
        case .done, .fixable, .unavailable: self.init(.userError, "\(error)")
        case .failed where error is ExtractionError: self.init(.applicationError, "\(error)")
        case .failed: self.init(.applicationError, "The component failed: \(error)")
        case .interrupted: self.init(.applicationError, "The job was stopped before it was done.")
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
