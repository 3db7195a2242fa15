// SPDX-License-Identifier: Apache-2.0

/// Why an emulator does not start.
public enum EmulatorError: Error, CustomStringConvertible {
    /// Keys would go over a network in clear.
    case plainHTTPBeyondLoopback(host: String)

    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .plainHTTPBeyondLoopback(let host):
            "Plain http is for loopback only: turn TLS on to listen on \(host), or listen on 127.0.0.1."
        }
    }
}
