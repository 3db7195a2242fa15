// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// A body that is read when it is wanted.
struct ArrivingBody: Sendable {
    private let body: RequestBody
    private let encoding: String
    private let length: Int
    private let isExpected: Bool
    private let channel: any Channel

    /// Larger than anything that the documents allow.
    private static let most = 32 << 20

    init(_ request: Hummingbird.Request, _ channel: any Channel) {
        body = request.body
        encoding = request.headers[.contentEncoding]?.lowercased() ?? "identity"
        length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        isExpected = request.headers[.expect]?.lowercased() == "100-continue"
        self.channel = channel
    }

    /// All of it, uncompressed.
    /// - Throws: `Refusal` for one that is too large or not what it says it is.
    func bytes() async throws -> [UInt8] {
        guard ["identity", "gzip"].contains(encoding) else {
            throw Refusal.app(415, "the body is encoded as \(encoding); gzip is understood")
        }
        guard length <= Self.most else { throw Self.tooLarge }
        // Who asks before sending a body is told to go on as soon as it is clear that the body is wanted.
        if isExpected { try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        for try await part in body {
            bytes.append(contentsOf: part.readableBytesView)
            guard bytes.count <= Self.most else { throw Self.tooLarge }
        }
        guard encoding == "gzip" else { return bytes }
        guard let unpacked = try Gzip.inflated(bytes, most: Self.most) else { throw Self.tooLarge }
        return unpacked
    }

    private static let tooLarge = Refusal.app(413, "the body is larger than 32 MB")
}
