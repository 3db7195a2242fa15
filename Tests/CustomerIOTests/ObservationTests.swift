// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import InMemoryTracing
import Logging
import Metrics
import MetricsTestKit
import NIOCore
import NIOHTTP1
import Testing
import Tracing

@Suite struct ObservationTests {
    /// A person, as path, query, body and answer name them, beside a key.
    private static let person = "jane+x@example.com"
    private static let secrets = ["jane", "example", "app-key", "c2l0ZTprZXk"]

    private static func request() -> APIRequest {
        APIRequest(
            Route.Track.identify, path: ["identifier": person], query: [("q", person)],
            body: Array(#"{"email":"\#(person)"}"#.utf8))
    }

    /// What happened to a request that is answered with 429 and 500 before it succeeds, and to one that never does.
    private func run(
        _ change: (inout ConnectionConfiguration.ObservationOptions) -> Void
    ) async throws -> (requests: [RawServer.Request], clock: ManualClock) {
        let clock = ManualClock()
        let count = Recorder<Void>()
        return try await RawServer.run { request in
            count.add(())
            guard request.method == "PUT" else {
                return .status(404, #"{"errors":[{"detail":"no \#(Self.person)"}]}"#)
            }
            return [1: .status(429), 2: .status(500, Self.person)][count.values.count] ?? .status(200, "{}")
        } _: { server in
            var configuration = ConnectionConfiguration(server)
            configuration.observation = ConnectionConfiguration.ObservationOptions()
            change(&configuration.observation)
            try await withAPIConnection(configuration, pacing: Pacing(Timeline(clock))) { connection in
                _ = try await connection.send(Self.request())
                await #expect(throws: CustomerIOError.self) {
                    try await connection.send(
                        APIRequest(Route.App.getPersonAttributes, path: ["customer_id": Self.person]))
                }
            }
            return (server.requests, clock)
        }
    }

    @Test func metricsCountAndTime() async throws {
        let metrics = TestMetrics()
        _ = try await run { $0.metrics = metrics }
        let identify = [("api", "track"), ("operation", "identify")]
        func count(_ label: String, _ dimensions: [(String, String)]) throws -> Int64 {
            try metrics.expectCounter(label, dimensions).totalValue
        }
        for status in ["429", "500", "200"] {
            #expect(try count("customerio.requests", identify + [("outcome", status)]) == 1)
        }
        #expect(try count("customerio.calls", identify + [("outcome", "ok")]) == 1)
        #expect(try count("customerio.retries", identify + [("outcome", "rateLimited")]) == 1)
        #expect(try count("customerio.retries", identify + [("outcome", "server")]) == 1)
        #expect(try count("customerio.pauses", [("class", "track")]) == 1)
        #expect(try count("customerio.sent.bytes", []) == 3 * 30)
        #expect(try count("customerio.received.bytes", []) > 18)
        let missing = [("api", "app"), ("operation", "getPersonAttributes")]
        #expect(try count("customerio.calls", missing + [("outcome", "notFound")]) == 1)
        #expect(try metrics.expectTimer("customerio.request.duration", identify).values.count == 3)
        let call = try #require(try metrics.expectTimer("customerio.call.duration", identify).lastValue)
        let wait = try metrics.expectTimer("customerio.wait.duration", [("class", "track")]).values.reduce(0, +)
        #expect(wait >= 1_000_000_000)
        #expect(call >= wait)
    }

    @Test func aCallIsOneSpan() async throws {
        let tracer = InMemoryTracer()
        let (requests, _) = try await run { $0.tracer = tracer }
        #expect(tracer.activeSpans.isEmpty)
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.operationName == "PUT /api/v1/customers/{identifier}")
        #expect(span.kind == .client)
        #expect(span.attributes["http.request.method"]?.text == "PUT")
        #expect(span.attributes["http.response.status_code"]?.text == "200")
        #expect(span.attributes["http.request.resend_count"]?.text == "2")
        #expect(span.attributes["server.address"]?.text == "127.0.0.1")
        #expect(span.attributes["customerio.operation"]?.text == "identify")
        #expect(span.status == nil)
        #expect(span.events.map(\.name) == ["retry", "retry"])
        #expect(span.events.map { $0.attributes["error.type"]?.text } == ["rateLimited", "server"])
        let failed = try #require(tracer.finishedSpans.last)
        #expect(failed.status?.code == .error)
        #expect(failed.attributes["error.type"]?.text == "notFound")
        #expect(requests.allSatisfy { !$0.header(InMemoryTracer.traceIDKey).isEmpty })
    }

    @Test func aSpanIsWithinTheTasksOwn() async throws {
        let tracer = InMemoryTracer()
        let parent = tracer.startSpan("request of a user")
        try await ServiceContext.withValue(parent.context) { _ = try await run { $0.tracer = tracer } }
        parent.end()
        #expect(tracer.finishedSpans.count == 3)
        #expect(tracer.finishedSpans.prefix(2).allSatisfy { $0.parentSpanID == parent.spanID })
    }

    @Test func theHookHearsAll() async throws {
        let events = Recorder<ClientEvent>()
        _ = try await run { $0.onEvent = { events.add($0) } }
        let kinds = events.values.filter { $0.operation != "getPersonAttributes" }.map(\.kind)
        #expect(
            kinds.prefix(8) == [
                .sent, .answered, .paused, .repeated, .waited, .sent, .answered, .repeated,
            ])
        let end = try #require(events.values.last)
        #expect(end.kind == .ended)
        #expect(end.error?.code == .notFound)
        #expect(end.duration != nil)
        #expect(events.values.compactMap(\.status) == [429, 500, 200, 404])
    }

    @Test func nobodyHearsOfPeopleOrKeys() async throws {
        let tracer = InMemoryTracer()
        let metrics = TestMetrics()
        let lines = Recorder<String>()
        let events = Recorder<ClientEvent>()
        _ = try await run { observation in
            observation.tracer = tracer
            observation.metrics = metrics
            observation.onEvent = { events.add($0) }
            observation.logger = Logger(label: "test") { _ in RecordingHandler(lines: lines) }
        }
        var text = lines.values.joined(separator: "\n")
        dump(tracer.finishedSpans.map { ($0.operationName, $0.attributes, $0.events, $0.status) }, to: &text)
        dump(metrics.counters.map { ($0.label, $0.dimensions) }, to: &text)
        dump(metrics.timers.map { ($0.label, $0.dimensions) }, to: &text)
        for event in events.values {
            text += "\(event.kind) \(event.operation ?? "") \(event.error.map { "\($0)" } ?? "")"
        }
        #expect(text.contains("identify"))
        for secret in Self.secrets { #expect(!text.contains(secret)) }
    }

    @Test func aClientDoesNotShowItsKeys() throws {
        var text = ""
        dump(try CustomerIOClient(ConnectionConfiguration(credentials: HTTPSenderTests.credentials)), to: &text)
        for secret in Self.secrets { #expect(!text.contains(secret)) }
    }

    @Test func unusedObserversAreNone() {
        var options = ConnectionConfiguration.ObservationOptions()
        options.metrics = NOOPMetricsHandler.instance
        options.tracer = NoOpTracer()
        #expect(options.observer.isNone)
        #expect(options.activeTracer == nil)
    }
}

extension SpanAttributeConvertible {
    fileprivate var text: String? {
        switch toSpanAttribute() {
        case .string(let value): value
        case .int32(let value): "\(value)"
        case .int64(let value): "\(value)"
        case .double(let value): "\(value)"
        default: nil
        }
    }
}
