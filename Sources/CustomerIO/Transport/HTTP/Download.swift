// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
package import NIOCore
import NIOHTTP1

extension HTTPClientTransport {
    /// Streams the file behind a signed link, which is its own credential: no key goes along.
    /// - Parameter read: Reads the file's parts; they are valid inside only.
    /// - Throws: ``CustomerIOError``: `forbidden` or `notFound` if the link has expired, `network` or `timeout` if the
    ///   file ends early, and whatever `read` throws.
    package func download<Value>(_ link: String, _ read: (Download) async throws -> Value) async throws -> Value {
        var target = try Self.fileURL(link, relativeTo: nil)
        for _ in 0...Self.mostRedirects {
            let response = try await open(target)
            let status = Int(response.status.code)
            switch status {
            case 200...299: return try await read(Download(body: response.body, observer: observer))
            case 301, 302, 303, 307, 308:
                target = try Self.fileURL(response.headers.first(name: "location") ?? "", relativeTo: target)
            default: throw Self.refusal(status)
            }
        }
        throw CustomerIOError(.redirected, "the link to the file redirects too often", operation: Download.name)
    }

    private func open(_ target: URL) async throws -> HTTPClientResponse {
        var message = HTTPClientRequest(url: target.absoluteString)
        message.headers = ["user-agent": options.userAgent]
        do {
            return try await connections.client().execute(
                message, deadline: .now() + TimeAmount(options.requestTimeout))
        } catch {
            throw CustomerIOError(network: error, operation: Download.name, isCancelled: Task.isCancelled)
        }
    }

    private static func fileURL(_ link: String, relativeTo base: URL?) throws(CustomerIOError) -> URL {
        guard let url = URL(string: link, relativeTo: base)?.absoluteURL, let origin = Origin(url),
            origin.scheme == .https || origin.isLoopback
        else { throw CustomerIOError(.badAnswer, "the link to the file is no https URL", operation: Download.name) }
        return url
    }

    private static func refusal(_ status: Int) -> CustomerIOError {
        let code: CustomerIOError.Code =
            switch status {
            case 401, 403: .forbidden
            case 404, 410: .notFound
            case 400...499: .rejected
            default: .server
            }
        return CustomerIOError(
            code, "the file could not be downloaded (\(status)), its link may have expired", operation: Download.name,
            status: status)
    }
}

/// The parts of a file as they arrive; it can be read once.
package struct Download: AsyncSequence, Sendable {
    let body: HTTPClientResponse.Body
    let observer: Observer

    /// Stands for the operation in errors.
    static let name = "download"

    package func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator(), observer: observer) }

    package struct Iterator: AsyncIteratorProtocol {
        var base: HTTPClientResponse.Body.AsyncIterator
        let observer: Observer

        @concurrent package mutating func next() async throws -> ByteBuffer? {
            do {
                guard let part = try await base.next() else { return nil }
                observer.notify(.downloaded(bytes: part.readableBytes))
                return part
            } catch {
                throw CustomerIOError(network: error, operation: Download.name, isCancelled: Task.isCancelled)
            }
        }
    }
}
