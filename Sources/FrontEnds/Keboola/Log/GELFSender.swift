// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Sends messages to a log server, one after the other and on a thread of its own: nobody waits for a slow server. Where
/// that cannot be done, now or later, they go to the console: no run fails for its log.
final class GELFSender: Sendable {
    private let server: GELFServer
    private let console: Console
    private let now: @Sendable () -> Date
    private let pause: @Sendable (UInt32) -> Void
    private let host = GELFServer.localName
    private let queue = DispatchQueue(label: "keboola-customerio.log")
    /// Changes in the queue only.
    private let state: Mutex<State>

    fileprivate enum State {
        case waiting
        /// Nobody knows yet whether anybody listens: UDP tells at the second datagram.
        case untried(Int32)
        case connected(Int32)
        case failed
    }

    /// - Parameter pause: Waits some microseconds; UDP needs it twice, at the first message.
    init(
        _ server: GELFServer, console: Console, now: @escaping @Sendable () -> Date,
        pause: @escaping @Sendable (UInt32) -> Void = { usleep($0) }
    ) {
        self.server = server
        self.console = console
        self.now = now
        self.pause = pause
        state = Mutex(.waiting)
        // A server that went away is an error of `write`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
    }

    deinit { end() }

    func send(_ message: LogMessage) {
        let time = now()
        queue.async { self.deliver(message, time) }
    }

    /// Ends the connection when all messages are on their way.
    /// - Returns: True if it was there to the end; else the console has the last messages.
    @discardableResult
    func close() async -> Bool {
        await withCheckedContinuation { done in
            queue.async { done.resume(returning: self.end()) }
        }
    }

    private func deliver(_ message: LogMessage, _ time: Date) {
        let gelf = GELFMessage(message, host: host, time: time)
        let isSent = state.withLock { state in
            if case .waiting = state { state = open() }
            guard let descriptor = state.descriptor else { return false }
            let parts =
                server.transport == .tcp ? [gelf.frame] : gelf.datagrams(id: UInt64.random(in: .min ... .max))
            let isWritten = parts.allSatisfy { Self.write($0, to: descriptor) }
            guard isWritten, !state.isUntried || isHeard(descriptor) else {
                Self.end(descriptor)
                state = .failed
                return false
            }
            state = .connected(descriptor)
            return true
        }
        if !isSent { console.write(message) }
    }

    /// - Returns: False if there was no connection.
    @discardableResult
    private func end() -> Bool {
        state.withLock { state in
            defer { state = .failed }
            guard let descriptor = state.descriptor else { return false }
            Self.end(descriptor)
            return true
        }
    }

    private func open() -> State {
        guard let descriptor = server.connect() else {
            console.out("The log server \(server.host):\(server.port) cannot be reached; the log goes here.")
            return .failed
        }
        guard server.transport == .udp else { return .connected(descriptor) }
        // The platform's UDP server takes a second to listen, and nobody tells when it does.
        pause(1_000_000)
        return .untried(descriptor)
    }

    /// False if the answer to a datagram was that nobody listens.
    private func isHeard(_ descriptor: Int32) -> Bool {
        pause(20_000)
        var problem: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size) == 0 && problem == 0
    }

    /// Closes the connection so that what was written still arrives.
    private static func end(_ descriptor: Int32) {
        shutdown(descriptor, Int32(SHUT_WR))
        #if canImport(Darwin)
            Darwin.close(descriptor)
        #else
            Glibc.close(descriptor)
        #endif
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

extension GELFSender.State {
    fileprivate var descriptor: Int32? {
        switch self {
        case .untried(let descriptor), .connected(let descriptor): descriptor
        case .waiting, .failed: nil
        }
    }

    fileprivate var isUntried: Bool { if case .untried = self { true } else { false } }
}
