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

        init(source: FileSource, response: HTTPClientResponse) {
            self.source = source
            body = response.body.makeAsyncIterator()
            tag = response.headers.first(name: "etag")
            gunzip = response.headers.first(name: "content-encoding")?.lowercased() == "gzip" ? Gunzip() : nil
        }

        @concurrent package mutating func next() async throws -> ByteBuffer? {
            while true {
                do throws(CustomerIOError) {
                    let part = try await take()
                    guard var part else {
                        try source.check { () throws(Gunzip.Fault) in try gunzip?.finish() }
                        return nil
                    }
                    retry = nil
                    let skipped = Swift.min(known, part.readableBytes)
                    part.moveReaderIndex(forwardBy: skipped)
                    known -= skipped
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
                guard tag == nil || response.headers.first(name: "etag") == tag else {
                    throw CustomerIOError(.badAnswer, "the file changed while it was read", operation: FileSource.name).over
                }
                known = response.status == .partialContent ? 0 : received
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
