// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

extension HTTPSender {
    /// See ``APIConnection/download(_:_:)``.
    /// - Parameter connections: Give the answer in parts; without them it comes whole.
    func download<Value>(
        _ link: String, _ connections: HTTPConnections?, _ policy: RetryPolicy, _ closing: Closing,
        _ read: (Download) async throws -> Value
    ) async throws -> Value {
        var (target, origin) = try Self.file(link, relativeTo: nil)
        for _ in 0...Self.mostRedirects {
            let place = try Self.lease(connections, for: origin)
            defer { place?.leave() }
            let source = FileSource(
                target: target, origin: origin, options: options, policy: policy, timeline: timeline, closing: closing,
                observer: observer
            ) { [transport] request in
                guard let connections, let place else {
                    return HTTPClientResponse(try await transport.answer(request))
                }
                return try await connections.open(request, by: place)
            }
            let first = try await Self.open(source)
            guard first.status.code >= 300 else { return try await read(Download(source: source, first: first)) }
            (target, origin) = try Self.file(first.headers.first(name: "location") ?? "", relativeTo: target)
        }
        throw CustomerIOError(.redirected, "the link to the file redirects too often", operation: FileSource.name)
    }

    private static func lease(
        _ connections: HTTPConnections?, for origin: Origin
    ) throws(CustomerIOError) -> LeasedClient? {
        do {
            return try connections?.lease(for: origin)
        } catch {
            throw error as? CustomerIOError ?? Closing.closed
        }
    }

    private static func open(_ source: FileSource) async throws(CustomerIOError) -> HTTPClientResponse {
        var retry: RetryState?
        while true {
            do throws(CustomerIOError) {
                return try await source.open(from: 0, nil)
            } catch {
                try await source.pause(after: error, &retry)
            }
        }
    }

    private static func file(_ link: String, relativeTo base: URL?) throws(CustomerIOError) -> (URL, Origin) {
        guard let url = URL(string: link, relativeTo: base)?.absoluteURL, let origin = Origin(url),
            origin.scheme == .https || origin.isLoopback
        else { throw CustomerIOError(.badAnswer, "the link to the file is no https URL", operation: FileSource.name) }
        return (url, origin)
    }
}

extension HTTPClientResponse {
    /// An answer that came whole.
    fileprivate init(_ response: TransportResponse) {
        self.init(
            status: HTTPResponseStatus(statusCode: response.status), headers: HTTPHeaders(response.headers),
            body: .bytes(response.body))
    }
}
