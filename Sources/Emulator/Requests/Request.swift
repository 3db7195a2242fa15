// SPDX-License-Identifier: Apache-2.0

/// A request as it came, from a socket or from a test.
struct Request: Sendable {
    let method: String
    /// As it came, percent-encoded, without the query.
    let path: String
    let query: String?
    var authorization: String?
    var contentType: String?
    /// Pipelines names mistakes instead of swallowing them.
    var isStrict = false
    /// Whose workspace it is about; nil for the one that everybody shares.
    var scope: String?
    var acceptLanguage: String?
    /// Whether the client still waits.
    var isWanted: @Sendable () -> Bool = { true }
    /// It did not come from this machine.
    var isFromElsewhere = false
    /// Scheme, host and port that the client used.
    var origin = "http://localhost"
    let body: Body

    enum Body: Sendable {
        case bytes([UInt8])
        /// Read from the connection when it is wanted.
        case arriving(@Sendable () async throws -> [UInt8])
    }

    /// - Parameter target: Path and query as they go over the wire.
    init(_ method: String, _ target: String, body: Body = .bytes([])) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method, parts.first.map(String.init) ?? "", query: parts.count > 1 ? String(parts[1]) : nil, body: body)
    }

    init(_ method: String, _ path: String, query: String?, body: Body) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }

    /// The body, all of it.
    func bytes() async throws(Refusal) -> [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .arriving(let read):
            do {
                return try await read()
            } catch let refusal as Refusal {
                throw refusal
            } catch {
                throw .badRequest("the body did not arrive")
            }
        }
    }
}
