// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import NIOCore
import NIOHTTP1

/// The parts of a file as they arrive; it can be read once. Where the file breaks off it is asked for from there on, as
/// long as the retry policy allows.
package struct Download: AsyncSequence, Sendable {
    let source: FileSource
    let first: HTTPClientResponse

    package func makeAsyncIterator() -> Iterator { Iterator(source: source, response: first) }

    package struct Iterator: AsyncIteratorProtocol {
        private let source: FileSource
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var retry: RetryState?
        /// Bytes that came over the wire and were used.
        private var received = 0
        /// Bytes to pass over, since the server begins anew.
        private var known = 0
        /// Tells whether the file is still the same one.
        private let tag: String?
        private let gunzip: Gunzip?
        /// The whole file's bytes as they come over the wire; nil if the server does not say.
        private let length: Int?

        init(source: FileSource, response: HTTPClientResponse) {
            self.source = source
            body = response.body.makeAsyncIterator()
            tag = response.headers.first(name: "etag")
            length = response.headers.first(name: "content-length").flatMap { Int($0) }
            gunzip = response.headers.first(name: "content-encoding")?.lowercased() == "gzip" ? Gunzip() : nil
        }

        @concurrent package mutating func next() async throws -> ByteBuffer? {
            while true {
                guard !source.closing.isOver else { throw Closing.closed }
                do throws(CustomerIOError) {
                    let part = try await take()
                    guard var part else {
                        guard known == 0, length.map({ received >= $0 }) != false else {
                            throw CustomerIOError(.network, "the file ended too soon", operation: FileSource.name)
                        }
                        try source.check { () throws(Gunzip.Fault) in try gunzip?.finish() }
                        return nil
                    }
                    let skipped = Swift.min(known, part.readableBytes)
                    part.moveReaderIndex(forwardBy: skipped)
                    known -= skipped
                    // What is known already is no step forward.
                    if part.readableBytes > 0 { retry = nil }
                    received += part.readableBytes
                    guard let expanded = try expand(part), expanded.readableBytes > 0 else { continue }
                    source.observer.notify(.downloaded(bytes: expanded.readableBytes))
                    return expanded
                } catch {
                    body = nil
                    try await source.pause(after: error, &retry)
                }
            }
        }

        /// The next part, from a new answer if the last one broke off.
        @concurrent private mutating func take() async throws(CustomerIOError) -> ByteBuffer? {
            if body == nil {
                let response = try await source.open(from: received, tag)
                guard response.status.code < 300 else {
                    throw CustomerIOError(
                        .network, "the link leads elsewhere since the file broke off", operation: FileSource.name)
                }
                guard tag == nil || response.headers.first(name: "etag") == tag else {
                    throw CustomerIOError(.badAnswer, "the file changed while it was read", operation: FileSource.name)
                        .over
                }
                let isRest = response.status == .partialContent
                let range = response.headers.first(name: "content-range") ?? ""
                guard !isRest || range.hasPrefix("bytes \(received)-") else {
                    throw CustomerIOError(
                        .badAnswer, "the server sent another part of the file than was asked for",
                        operation: FileSource.name
                    ).over
                }
                known = isRest ? 0 : received
                body = response.body.makeAsyncIterator()
            }
            do {
                return try await body?.next()
            } catch {
                throw source.error(error)
            }
        }

        private func expand(_ part: ByteBuffer) throws(CustomerIOError) -> ByteBuffer? {
            guard let gunzip else { return part }
            var expanded = ByteBuffer()
            try source.check { () throws(Gunzip.Fault) in try gunzip.push(part, into: &expanded) }
            return expanded
        }
    }
}
