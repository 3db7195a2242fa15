// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Why the HTTP client gave no answer, and how far the request came.
package struct NetworkFailure: Error {
    let cause: any Error
    let operation: String
    let origin: Origin
    let proxy: ProxyServer?
    /// True if the request, or a part of it, went out. If it did not it was not carried out.
    let isSent: Bool

    /// The same for the caller.
    /// - Parameter isCancelled: True if the task is cancelled; a request is also cut off when the client is closed.
    func error(isCancelled: Bool) -> CustomerIOError {
        let meaning = meaning(isCancelled: isCancelled)
        var error = CustomerIOError(meaning.code, meaning.sentence, operation: operation, cause: cause)
        if meaning.isStanding { error.outlook = .standing }
        return error
    }

    private func meaning(isCancelled: Bool) -> Meaning {
        switch cause {
        case is CancellationError: return cutOff(isCancelled)
        case let error as AnswerCollector.TooLarge:
            return Meaning(.tooLarge, "the answer to \(operation) is larger than \(error.limit) bytes")
        case let fault as Gunzip.Fault:
            let reason = fault.isCut ? "ends in the middle" : "is damaged"
            return Meaning(.badAnswer, "the answer to \(operation) cannot be decompressed: it \(reason)")
        default: break
        }
        return switch cause as? HTTPClientError {
        case .cancelled?: cutOff(isCancelled)
        case .alreadyShutdown?: Meaning(.closed, "\(operation) was not sent: the client is closed")
        case .invalidURL?, .emptyHost?, .emptyScheme?:
            Meaning(.configuration, "the URL for \(operation) cannot be used")
        default: isSent ? whenSent : whenUnsent
        }
    }

    private func cutOff(_ isCancelled: Bool) -> Meaning {
        isCancelled
            ? Meaning(.cancelled, "\(operation) was cancelled")
            : Meaning(.closed, "\(operation) was cut off: the client was closed")
    }

    struct Meaning {
        let code: CustomerIOError.Code
        let sentence: String
        /// True if it will not get better by itself.
        var isStanding = false

        init(_ code: CustomerIOError.Code, _ sentence: String, isStanding: Bool = false) {
            self.code = code
            self.sentence = sentence
            self.isStanding = isStanding
        }
    }

    private var whenSent: Meaning {
        switch cause as? HTTPClientError {
        case .readTimeout?: Meaning(.timeout, "\(origin.host) fell silent before \(operation) was answered")
        case .deadlineExceeded?, .writeTimeout?:
            Meaning(.timeout, "\(operation) was not answered in time")
        default: Meaning(.network, "the connection to \(origin.host) broke before \(operation) was answered")
        }
    }
}

extension Gunzip.Fault {
    fileprivate var isCut: Bool {
        guard case .cut = self else { return false }
        return true
    }
}
