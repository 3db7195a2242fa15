// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd

/// What the process tells its caller. Also thrown where everything that is to be said has been said.
enum ExitStatus: Int32, Error {
    case done = 0
    /// Configuration, key, scope or filter: the user can fix it.
    case fixable = 1
    /// An outage after retries, our bug, a ledger that does not add up.
    case failed = 2
    case interrupted = 130

    init(_ error: any Error) {
        if let status = error as? ExitStatus { self = status } else { self.init(Verdict(error)) }
    }

    init(_ verdict: Verdict) {
        self =
            switch verdict {
            case .done: .done
            case .fixable: .fixable
            case .unavailable, .failed: .failed
            case .interrupted: .interrupted
            }
    }
}
