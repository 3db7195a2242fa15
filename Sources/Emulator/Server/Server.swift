// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle

/// The process side of an emulator: sockets, life and death.
struct Server: Sendable {
    private let configuration: Emulator.Configuration
    let reception: Reception
    private let log: CallLog?

    /// - Throws: ``EmulatorError/outOfBounds(_:)``.
    init(_ configuration: Emulator.Configuration) throws {
        try configuration.check()
        self.configuration = configuration
        let now = configuration.now ?? WallClock.now
        let kept = try configuration.dataFile.map { file throws(EmulatorError) in
            try CallLog.open(file, made: configuration.made, start: now)
        }
        log = kept?.log
        let backend = try Backend(configuration, startTime: now, madeAt: kept?.start, log: log)
        reception = Reception(configuration, Scopes(backend))
    }

    /// Serves until the task is cancelled or the process is asked to stop.
    /// - Parameter onReady: Called once with the address, when requests are taken.
    func run(onReady: @escaping @Sendable (_ url: String) async -> Void) async throws {
        defer { log?.close() }
        if let log { try await reception.load(log) }
        let application = try application(onReady)
        do { try await application.runService() } catch { throw sentence(for: error) }
    }

    /// Serves until the body returns or throws.
    func withRunning<Result>(_ body: (_ url: String) async throws -> Result) async throws -> Result {
        defer { log?.close() }
        if let log { try await reception.load(log) }
        let (ready, readiness) = AsyncThrowingStream<String, any Error>.makeStream()
        let application = try application { readiness.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await application.run()
                    readiness.finish()
                } catch {
                    readiness.finish(throwing: sentence(for: error))
                }
            }
            defer { group.cancelAll() }
            for try await url in ready { return try await body(url) }
            throw CancellationError()
        }
    }

    /// What a socket's error means.
    private func sentence(for error: any Error) -> any Error {
        guard let error = error as? IOError else { return error }
        let (host, port) = (configuration.host, configuration.port)
        return switch error.errnoCode {
        case EADDRINUSE:
            EmulatorError.cannotListen(
                "Port \(port) is taken: stop what uses it, or choose another with --port (0 takes a free one).")
        case EACCES: EmulatorError.cannotListen("Port \(port) is not for everybody: choose one above 1023 with --port.")
        case EADDRNOTAVAIL:
            EmulatorError.cannotListen("This machine has no address \(host): choose another with --host.")
        default:
            EmulatorError.cannotListen(
                "Listening on \(host), port \(port), failed: \(String(cString: strerror(error.errnoCode))).")
        }
    }

    private func application(
        _ onReady: @escaping @Sendable (_ url: String) async -> Void
    ) throws -> some ApplicationProtocol {
        let configuration = configuration
        guard configuration.tls || configuration.plainHTTPAnywhere || configuration.isLoopback else {
            throw EmulatorError.plainHTTPBeyondLoopback(host: configuration.host)
        }
        var logger = Logger(label: "cioferry.emulator")
        logger.logLevel = .critical
        let http1 = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionEnds()], idleTimeout: .seconds(30))
        return Application(
            responder: FrontDoor(configuration, reception),
            server: configuration.tls
                ? try .tls(.http1(configuration: http1), tlsConfiguration: SelfSigned.make(for: configuration))
                : .http1(configuration: http1),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in
                await onReady(configuration.url(port: channel.localAddress?.port ?? configuration.port))
            },
            logger: logger)
    }
}

extension Emulator.Configuration {
    /// Only this machine can come.
    var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

    /// What clients may call it by: an address to listen on is not always one to call.
    fileprivate func url(port: Int) -> String {
        var name = host
        if ["0.0.0.0", "::"].contains(host) { name = allowedHosts.first ?? "localhost" }
        if name.contains(":") { name = "[\(name)]" }
        return "\(tls ? "https" : "http")://\(name):\(port)"
    }

    /// What the workspace is made from, by the names of the options.
    fileprivate var made: [(name: String, value: String)] {
        [
            ("seed", String(seed)), ("people", String(people)), ("messages", messages.map(String.init) ?? "unset"),
            ("activities", activities.map(String.init) ?? "unset"), ("now", now.map(String.init) ?? "unset"),
            ("keep", String(activitiesKept)), ("strict", String(isStrict)),
            ("seed-file", workspaceFile.map { String(Checksum.of($0.text)) } ?? "unset"),
        ]
    }
}

/// Tells one text from another (FNV-1a).
private enum Checksum {
    static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
