// SPDX-License-Identifier: Apache-2.0

/// Why an emulator does not start.
public enum EmulatorError: Error, CustomStringConvertible {
    /// Keys would go over a network in clear.
    case plainHTTPBeyondLoopback(host: String)
    /// The workspace file cannot be used; the sentence says where and why.
    case badWorkspaceFile(String)
    /// The data file cannot be used; the sentence says why.
    case cannotKeep(String)
    /// The address or port cannot be listened on; the sentence says why.
    case cannotListen(String)
    /// The certificate cannot be written there.
    case cannotWriteCertificate(file: String, reason: String)
    /// A setting is none that anything can be done with; the sentence says which.
    case outOfBounds(String)

    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .outOfBounds(let sentence): sentence
        case .badWorkspaceFile(let sentence): sentence
        case .cannotListen(let sentence), .cannotKeep(let sentence): sentence
        case .cannotWriteCertificate(let file, let reason):
            "The certificate cannot be written to \(file): \(reason)."
        case .plainHTTPBeyondLoopback(let host):
            "Plain http is for loopback only: to listen on \(host), turn TLS on (--tls), or say that the network is yours "
                + "(--plain-http); or listen on 127.0.0.1."
        }
    }
}
