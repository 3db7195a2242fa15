// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import HTTPTypes
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle

/// The process side of an emulator: routes, sockets, life and death.
struct Server: Sendable {
    private let configuration: Emulator.Configuration
    private let backend: Backend

    /// - Throws: ``EmulatorError/outOfBounds(_:)``.
    init(_ configuration: Emulator.Configuration) throws {
        try configuration.check()
        self.configuration = configuration
        backend = Backend(configuration, startTime: configuration.now ?? WallClock.now)
    }

    func run(onReady: @escaping @Sendable (Emulator.Running) async -> Void) async throws {
        try await application(onReady).runService()
    }

    func withRunning<Result>(_ body: (Emulator.Running) async throws -> Result) async throws -> Result {
        let (ready, readiness) = AsyncThrowingStream<Emulator.Running, any Error>.makeStream()
        let application = try application { readiness.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await application.run()
                    readiness.finish()
                } catch {
                    readiness.finish(throwing: error)
                }
            }
            defer { group.cancelAll() }
            for try await running in ready { return try await body(running) }
            throw CancellationError()
        }
    }

    private func application(
        _ onReady: @escaping @Sendable (Emulator.Running) async -> Void
    ) throws -> some ApplicationProtocol {
        guard configuration.tls || Loopback.names.contains(configuration.host) else {
            throw EmulatorError.plainHTTPBeyondLoopback(host: configuration.host)
        }
        var logger = Logger(label: "cioferry.emulator")
        logger.logLevel = .critical
        let (configuration, backend) = (configuration, backend)
        return Application(
            router: router,
            server: configuration.tls ? try .tls(tlsConfiguration: SelfSigned.make(for: configuration)) : .http1(),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                let scheme = configuration.tls ? "https" : "http"
                await onReady(
                    Emulator.Running(
                        url: "\(scheme)://\(configuration.host):\(port)", credentials: configuration.credentials,
                        backend: backend))
            },
            logger: logger)
    }

    /// All documented operations: with a handler or, politely, without.
    private var router: Router<EmulatorContext> {
        let router = Router(context: EmulatorContext.self)
        router.add(middleware: KnownHosts(configuration))
        router.add(middleware: UnknownPaths(backend: backend))
        Control(backend: backend).addRoutes(to: router)
        let handlers = Dictionary(Handler.all.map { ($0.route, $0) }, uniquingKeysWith: { $1 })
        for route in Route.all {
            let pipeline = Pipeline(route: route, handler: handlers[route], backend: backend)
            for path in route.path.hummingbirdPaths {
                router.on(path, method: route.method.http) { request, context in
                    try await pipeline.respond(to: request, context)
                }
            }
        }
        return router
    }
}

/// Where plain http may be heard.
private enum Loopback {
    static let names: Set<String> = ["127.0.0.1", "::1", "localhost"]
}

/// Paths that no document knows.
private struct UnknownPaths: RouterMiddleware {
    typealias Context = EmulatorContext
    let backend: Backend

    @concurrent func handle(
        _ request: Request, context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            backend.record("unknown", status: 404, fault: nil)
            return Answer(Refusal.notFound).response()
        }
    }
}

extension Route.Method {
    fileprivate var http: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .put: .put
        case .delete: .delete
        }
    }
}

extension PathTemplate {
    /// The template with numbers for names, since Hummingbird wants the captures of one place to have one name. An
    /// empty last segment, which means the default language, is a path of its own.
    fileprivate var hummingbirdPaths: [RouterPath] {
        var count = 0
        let segments = description.split(separator: "/").map { segment in
            guard segment.hasPrefix("{") else { return String(segment) }
            defer { count += 1 }
            return "{\(count)}"
        }
        let paths = description.hasSuffix("/language/{language}") ? [segments, segments.dropLast()] : [segments]
        return paths.map { RouterPath("/" + $0.joined(separator: "/")) }
    }
}
