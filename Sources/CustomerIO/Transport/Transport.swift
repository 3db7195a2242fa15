// SPDX-License-Identifier: Apache-2.0

package import NIOCore

/// Carries one request to a server and its answer back: what is beneath pace, repetition and observation.
///
/// A client brings one that speaks HTTP. Give it another to test without a server, also what happens when something
/// fails:
///
/// ```swift
/// struct Refusing: Transport {
///     func send(_ request: TransportRequest) async throws -> TransportResponse {
///         TransportResponse(status: 429, headers: [("Retry-After", "1")])
///     }
/// }
/// let client = try CustomerIOClient(configuration, transport: Refusing())
/// ```
public protocol Transport: Sendable {
    /// Sends a request once and gives the complete answer, whatever its status.
    /// - Throws: ``CustomerIOError`` if no complete answer came, with ``CustomerIOError/Code/unreachable`` if nothing was
    ///   sent; any other error counts as ``CustomerIOError/Code/network``.
    func send(_ request: TransportRequest) async throws -> TransportResponse
}

/// A request as it goes to a server.
public struct TransportRequest: Sendable {
    /// The operation that it belongs to, as the reference names it: `sendEmail`, `track`; `download` for a file.
    public var operation: String
    /// `GET`, `POST`, `PUT` or `DELETE`.
    public var method: String
    /// The whole URL, encoded.
    public var url: String
    /// Header fields, the secret key among them.
    public var headers: [(name: String, value: String)]
    /// The body, nearly always JSON; nil if there is none.
    public var body: [UInt8]?
    /// How long the answer may take.
    public var timeout: Duration
    /// Scheme, host and port of the URL.
    package var origin: Origin
}

/// A complete answer.
public struct TransportResponse: Sendable {
    /// The HTTP status.
    public let status: Int
    /// Header fields in the order received; names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: ByteBuffer

    package init(status: Int, headers: [(name: String, value: String)] = [], body: ByteBuffer) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer with a body of text, nearly always JSON.
    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: String = "") {
        self.init(
            status: status, headers: headers.map { ($0.name.lowercased(), $0.value) }, body: ByteBuffer(string: body))
    }

    /// The first value of a header field, asked for in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
