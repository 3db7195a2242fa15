// SPDX-License-Identifier: Apache-2.0

/// Why an emulator does not start.
public enum EmulatorError: Error, CustomStringConvertible {
    /// Keys would go over a network in clear.
    case plainHTTPBeyondLoopback(host: String)
    /// A setting is none that anything can be done with; the sentence says which.
    case outOfBounds(String)

    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .outOfBounds(let sentence): sentence
        case .plainHTTPBeyondLoopback(let host):
            "Plain http is for loopback only: turn TLS on to listen on \(host), or listen on 127.0.0.1."
        }
    }
}
