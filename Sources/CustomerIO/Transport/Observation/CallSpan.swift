// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes
package import Tracing

/// The span of one call, with the attributes that OpenTelemetry names for HTTP clients. The URL is not among them: it
/// holds ids and e-mail addresses of people, so the path's template stands for it.
package final class CallSpan: Sendable {
    private let span: any Span
    private let tracer: any Tracer

    /// Begins the span, within that of the task if there is one.
    package init(of route: Route, at server: ServiceURL?, _ tracer: any Tracer) {
        self.tracer = tracer
        span = tracer.startSpan("\(route.method.rawValue) \(route.path)", ofKind: .client)
        span.updateAttributes { attributes in
            attributes["http.request.method"] = route.method.rawValue
            attributes["url.template"] = route.path.description
            attributes["url.scheme"] = server?.origin.scheme.rawValue
            attributes["server.address"] = server?.origin.host
            attributes["server.port"] = server?.origin.port
            attributes["customerio.api"] = route.service.rawValue
            attributes["customerio.operation"] = route.operation
        }
    }

    /// An attempt was answered.
    func answered(_ request: APIRequest, status: Int) {
        span.updateAttributes { attributes in
            attributes["http.response.status_code"] = status
            if request.attempt > 1 { attributes["http.request.resend_count"] = request.attempt - 1 }
        }
    }

    /// The request will be sent again.
    func repeated(_ request: APIRequest, _ error: CustomerIOError, after delay: Duration) {
        var attributes: SpanAttributes = [:]
        attributes["error.type"] = error.code.description
        attributes["http.response.status_code"] = error.status
        attributes["customerio.attempt"] = request.attempt
        attributes["customerio.delay_seconds"] = delay / .seconds(1)
        span.addEvent(SpanEvent(name: "retry", attributes: attributes))
    }

    /// The call is over. The error's message is left out: it may repeat what Customer.io says of a person.
    func end(_ error: (any Error)?) {
        if let error {
            span.attributes["error.type"] =
                (error as? CustomerIOError)?.code.description ?? String(describing: type(of: error))
            span.setStatus(SpanStatus(code: .error))
        }
        span.end()
    }

    /// Adds the header fields by which the server could go on with the trace.
    func inject(into headers: inout [(name: String, value: String)]) {
        tracer.inject(span.context, into: &headers, using: HeaderInjector())
    }

    private struct HeaderInjector: Injector {
        func inject(_ value: String, forKey name: String, into headers: inout [(name: String, value: String)]) {
            let name = name.lowercased()
            headers.removeAll { $0.name == name }
            headers.append((name, value))
        }
    }
}
