// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

extension Answer {
    /// The answer in Hummingbird's form, all of it.
    func response() -> Response {
        switch body {
        case .bytes(let bytes): Response(status: .init(code: status), headers: headers, body: .init(bytes: bytes))
        case .written(let write): Response(status: .init(code: status), headers: headers, body: .init(bytes: write()))
        case .pieces(let next):
            Response(
                status: .init(code: status), headers: headers,
                body: ResponseBody { writer in
                    while let piece = next() { try await writer.write(ByteBuffer(bytes: piece)) }
                    try await writer.finish(nil)
                })
        }
    }

    /// The answer as a fault leaves it.
    /// - Throws: ``ConnectionCut`` when there is nothing left to send.
    func response(_ cut: Cut?, _ channel: any Channel, _ timer: Timer) async throws -> Response {
        guard let cut else { return response() }
        let (start, length) = firstHalf
        switch cut {
        case .before:
            await channel.abort()
            throw ConnectionCut()
        case .shortened:
            return Response(status: .init(code: status), headers: headers, body: .init(bytes: start))
        case .within, .stalled:
            return Response(
                status: .init(code: status), headers: headers,
                body: ResponseBody(contentLength: length) { writer in
                    try await writer.write(ByteBuffer(bytes: start))
                    if case .stalled(let seconds) = cut { try await timer.wait(.seconds(seconds)) }
                    await channel.abort()
                    throw ConnectionCut()
                })
        }
    }

    /// Half of the body, or half of its first piece, and the length that is announced.
    private var firstHalf: (bytes: [UInt8], length: Int?) {
        switch body {
        case .bytes(let bytes): return (Array(bytes.prefix(bytes.count / 2)), bytes.count)
        case .written(let write):
            let bytes = write()
            return (Array(bytes.prefix(bytes.count / 2)), bytes.count)
        case .pieces(let next):
            let piece = next() ?? []
            return (Array(piece.prefix(piece.count / 2)), nil)
        }
    }

    private var headers: HTTPFields {
        var headers: HTTPFields = [:]
        if case .bytes(let bytes) = body, bytes.isEmpty {} else { headers[.contentType] = type }
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }
}

extension ResponseBody {
    fileprivate init(bytes: [UInt8]) { self.init(byteBuffer: ByteBuffer(bytes: bytes)) }
}
