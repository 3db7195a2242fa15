// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where lines go: to the platform's log server if it names one, else to the process's own output.
enum LogSink: Sendable {
    case console(Console)
    case server(GELFSender)

    init(environment: [String: String], console: Console, now: @escaping @Sendable () -> Date) {
        if let server = GELFServer(environment: environment) {
            self = .server(GELFSender(server, console: console, now: now))
        } else {
            self = .console(console)
        }
    }

    func send(_ message: LogMessage) {
        switch self {
        case .console(let console): console.write(message)
        case .server(let sender): sender.send(message)
        }
    }

    /// - Returns: True if the console has what was sent last.
    @discardableResult
    func close() async -> Bool {
        switch self {
        case .console: true
        case .server(let sender): await !sender.close()
        }
    }
}

/// The process's own output. The platform shows each line of stdout at once, and all of stderr as one error at the end.
struct Console: Sendable {
    let out: @Sendable (String) -> Void
    let error: @Sendable (String) -> Void

    static let process = Console(
        out: { write($0, to: .standardOutput) }, error: { write($0, to: .standardError) })

    func write(_ message: LogMessage) {
        switch message.level {
        case .critical, .error: error(message.text)
        case .warning: out("Warning: \(message.text)")
        case .notice, .info, .debug: out(message.text)
        }
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A closed pipe is the reader's wish, not an error.
        try? handle.write(contentsOf: Data((text + "\n").utf8))
    }
}
