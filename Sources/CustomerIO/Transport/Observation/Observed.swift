// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Tells an observer of each attempt and of what came of it.
package struct Observed: RequestSender {
    private let base: any RequestSender
    private let observer: Observer
    private let timeline: Timeline

    package init(_ base: any RequestSender, by observer: Observer, timeline: Timeline = .system) {
        self.base = base
        self.observer = observer
        self.timeline = timeline
    }

    package func send(_ request: APIRequest) async throws(CustomerIOError) -> APIResponse {
        let start = timeline.now
        observer.notify(.sent(request))
        do {
            let response = try await base.send(request)
            let bytes = response.body.readableBytes
            observer.notify(.answered(request, status: response.status, bytes: bytes, after: timeline.now - start))
            return response
        } catch {
            observer.notify(.failed(request, error, after: timeline.now - start))
            throw error
        }
    }
}
