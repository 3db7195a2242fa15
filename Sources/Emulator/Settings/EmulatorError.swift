// SPDX-License-Identifier: Apache-2.0

/// Why an emulator does not start.
public enum EmulatorError: Error, CustomStringConvertible {
    /// Keys would go over a network in clear.
    case plainHTTPBeyondLoopback(host: String)
    /// The workspace file cannot be used; the sentence says where and why.
    case badWorkspaceFile(String)
    /// The keys of control calls would be missing where others can reach the emulator.
    case openBeyondLoopback(host: String)
    /// A setting is none that anything can be done with; the sentence says which.
    case outOfBounds(String)

    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .outOfBounds(let sentence): sentence
        case .badWorkspaceFile(let sentence): "The workspace file cannot be used: \(sentence)."
        case .openBeyondLoopback(let host):
            "Whoever reaches \(host) could read and change everything: give the control calls a token "
                + "(--control-token), or listen on 127.0.0.1."
        case .plainHTTPBeyondLoopback(let host):
            "Plain http is for loopback only: to listen on \(host), turn TLS on (--tls), or say that the network is yours "
                + "(--plain-http); or listen on 127.0.0.1."
        }
    }
}
