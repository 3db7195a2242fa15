// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import CustomerIORoutes
import Foundation
import NIOCore
import NIOHTTP1

/// A file behind a signed link, which is its own credential: no key goes along.
struct FileSource: Sendable {
    let target: URL
    let origin: Origin
    let options: ConnectionConfiguration.HTTPOptions
    let policy: RetryPolicy
    let timeline: Timeline
    let closing: Closing
    let observer: Observer
    /// Sends a request and gives the answer as soon as it begins.
    let answer: @Sendable (TransportRequest) async throws -> HTTPClientResponse

    /// Stands for the operation in errors.
    static let name = "download"

    /// Asks for the file, or for the rest of it.
    /// - Parameter tag: The file's tag, so that the rest is of the same one.
    func open(from start: Int, _ tag: String?) async throws(CustomerIOError) -> HTTPClientResponse {
        var headers = [(name: "user-agent", value: options.userAgent)]
        if start > 0 { headers.append(("range", "bytes=\(start)-")) }
        if start > 0, let tag { headers.append(("if-range", tag)) }
        let request = TransportRequest(
            operation: Self.name, method: "GET", url: target.absoluteString, headers: headers, body: nil,
            timeout: options.requestTimeout, origin: origin)
        let response: HTTPClientResponse
        do {
            response = try await answer(request)
        } catch {
            throw self.error(error)
        }
        let status = Int(response.status.code)
        guard !(200...299).contains(status) else { return response }
        guard [301, 302, 303, 307, 308].contains(status) else { throw Self.refusal(status) }
        return response
    }

    /// Waits before the next attempt.
    /// - Throws: The error, if there is none.
    func pause(after error: CustomerIOError, _ retry: inout RetryState?) async throws(CustomerIOError) {
        let request = APIRequest(Route.App.downloadExport)
        let now = timeline.now
        var state = retry ?? RetryState(policy, at: now)
        let decision = state.next(
            after: Failure(error), of: request, wasReached: true, at: now, random: .random(in: 0...1))
        retry = state
        guard case .again(let delay) = decision, !Task.isCancelled else { throw error }
        observer.notify(.repeated(request, error, after: delay))
        await closing.sleep(until: now + delay, timeline)
        guard !closing.isOver else { throw Closing.closed }
        try Timeline.checkCancellation()
    }

    func error(_ error: any Error) -> CustomerIOError {
        switch error {
        case let error as CustomerIOError: error
        case let error as NetworkFailure: error.error(isCancelled: Task.isCancelled)
        default:
            NetworkFailure(cause: error, operation: Self.name, origin: origin, proxy: nil, isSent: true)
                .error(isCancelled: Task.isCancelled)
        }
    }

    func check(_ step: () throws(Gunzip.Fault) -> Void) throws(CustomerIOError) {
        do {
            try step()
        } catch {
            throw CustomerIOError(
                .badAnswer, "the file cannot be decompressed", operation: Self.name, cause: error
            ).over
        }
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
            code, "the file could not be downloaded (\(status)), its link may have expired", operation: name,
            status: status)
    }
}

extension CustomerIOError {
    /// The same, for which no repetition is of use.
    var over: CustomerIOError {
        var error = self
        error.outlook = .over
        return error
    }
}
