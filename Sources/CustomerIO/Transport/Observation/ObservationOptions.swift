// SPDX-License-Identifier: Apache-2.0

public import Logging
public import Metrics
public import Tracing

extension ConnectionConfiguration {
    /// Who is told of what the client does. Keys, ids and data of people, bodies and query values are told to nobody.
    public struct ObservationOptions: Sendable {
        /// Gets a line for each repetition and pause (info), each attempt (debug) and each wait for a turn (trace), and for
        /// whatever of these takes more than 3 seconds (notice); nil for silence.
        public var logger: Logger?

        /// Makes counters and timers; nil for none. By default it is that of the metrics system at the time when these
        /// options are made, so bootstrap the system before.
        ///
        /// | label | kind | dimensions | counts |
        /// | --- | --- | --- | --- |
        /// | `customerio.requests` | counter | api, operation, outcome | attempts; the outcome is a status or an error code |
        /// | `customerio.request.duration` | timer | api, operation | from sending an attempt to its whole answer |
        /// | `customerio.calls` | counter | api, operation, outcome | calls; the outcome is `ok` or an error code |
        /// | `customerio.call.duration` | timer | api, operation | calls with all their attempts and waits |
        /// | `customerio.retries` | counter | api, operation, outcome | repetitions, by the error code before them |
        /// | `customerio.wait.duration` | timer | class | waits for a turn, where there was one |
        /// | `customerio.pauses` | counter | class | pauses after a 429 |
        /// | `customerio.sent.bytes` | counter | | bodies of requests |
        /// | `customerio.received.bytes` | counter | | bodies of answers and files, after decompression |
        public var metrics: (any MetricsFactory)?

        /// Makes a span for each call; nil for none. By default it is that of the instrumentation system at the time when
        /// these options are made, so bootstrap the system before.
        ///
        /// A span is named by method and path template, for example `PUT /api/v1/customers/{identifier}`, and has the
        /// attributes of OpenTelemetry for HTTP clients, except the URL, since that names people. Each repetition is an event
        /// `retry` of it. The span's context goes along in the request's header fields.
        public var tracer: (any Tracer)?

        /// Is told of each event, from the task that makes the call, and must be quick.
        public var onEvent: (@Sendable (ClientEvent) -> Void)?

        /// No logger and no hook; metrics and traces go where the process has bootstrapped them.
        public init() {
            metrics = MetricsSystem.factory
            tracer = InstrumentationSystem.tracer
        }

        /// Everyone who wants to be told; ``Observer/none`` if nobody does.
        package var observer: Observer {
            var observer = Observer.none
            if let logger { observer = observer.and(.log(logger)) }
            if let metrics, !(metrics is NOOPMetricsHandler) { observer = observer.and(.metrics(metrics)) }
            if let onEvent { observer = observer.and(Observer { onEvent(ClientEvent($0)) }) }
            return observer
        }

        /// The tracer, if it does anything.
        package var activeTracer: (any Tracer)? { tracer is NoOpTracer ? nil : tracer }
    }
}
