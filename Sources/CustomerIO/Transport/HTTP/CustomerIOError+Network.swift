// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension CustomerIOError {
    /// What a failure of the HTTP client stands for. Only what is known to come before the request was sent has the code
    /// `unreachable`; the rest may have been carried out.
    /// - Parameter isCancelled: True if the task is cancelled; a request is also cut off when the client is closed.
    init(network error: any Error, operation: String, isCancelled: Bool) {
        var (code, sentence) = Self.meaning(of: error, operation)
        if code == .cancelled, !isCancelled {
            (code, sentence) = (.closed, "\(operation) was cut off: the client was closed")
        }
        self.init(code, sentence, operation: operation, cause: error)
    }

    private static func meaning(of error: any Error, _ operation: String) -> (Code, String) {
        switch error {
        case let error as WireError: meaning(of: error, operation)
        case let error as HTTPClientError: meaning(of: error, operation)
        case is CancellationError: (.cancelled, "\(operation) was cancelled")
        case ChannelError.connectTimeout: (.unreachable, "\(operation) was not sent: the server does not answer")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            (.unreachable, "\(operation) was not sent: the server refuses connections")
        case is NIOConnectionError:
            (.unreachable, "\(operation) was not sent: no connection to the server could be made")
        case NIOSSLError.handshakeFailed, is NIOSSLExtraError:
            (.unreachable, "\(operation) was not sent: the server's certificate or encryption is not acceptable")
        case is NIOHTTPDecompression.DecompressionError:
            (.badAnswer, "the answer to \(operation) cannot be decompressed")
        default: (.network, "the connection broke before \(operation) was answered")
        }
    }

    private static func meaning(of error: WireError, _ operation: String) -> (Code, String) {
        switch error {
        case .unconnected(let cause):
            let meaning = meaning(of: cause, operation)
            return meaning.0 == .unreachable
                ? meaning : (.unreachable, "\(operation) was not sent: no connection to the server could be made")
        case .noConnection:
            return (
                .unreachable,
                "\(operation) was not sent: all connections stayed busy, or the server does not answer"
            )
        case .silent: return (.timeout, "the server fell silent before \(operation) was answered")
        case .late: return (.timeout, "\(operation) was not answered in time")
        case .cut: return (.network, "the connection broke before \(operation) was answered")
        case .tooLarge(let most): return (.tooLarge, "the answer to \(operation) is larger than \(most) bytes")
        case .closed: return (.closed, "\(operation) was cut off or not sent: the client is closed")
        }
    }

    private static func meaning(of error: HTTPClientError, _ operation: String) -> (Code, String) {
        switch error {
        case .cancelled: (.cancelled, "\(operation) was cancelled")
        case .alreadyShutdown: (.closed, "\(operation) was not sent: the client is closed")
        case .connectTimeout, .tlsHandshakeTimeout:
            (.unreachable, "\(operation) was not sent: the server does not answer")
        case .getConnectionFromPoolTimeout:
            (.unreachable, "\(operation) was not sent: all connections stayed busy, or the server does not answer")
        case .readTimeout: (.timeout, "the server fell silent before \(operation) was answered")
        case .deadlineExceeded: (.timeout, "\(operation) was not answered in time")
        case .invalidURL, .emptyHost, .emptyScheme: (.configuration, "the URL for \(operation) cannot be used")
        default: (.network, "the connection broke before \(operation) was answered")
        }
    }
}
