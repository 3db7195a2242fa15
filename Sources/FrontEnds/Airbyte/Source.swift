// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Foundation

/// The source: a command in, messages out.
struct Source: Sendable {
    let arguments: Arguments
    let message: Message
    let outlet: Outlet

    /// - Returns: False if something failed, of which all is said.
    func run() async throws -> Bool {
        switch arguments.command {
        case .spec: try await send { try Message.line("SPEC", "spec", Specification.document) }
        case .discover:
            _ = try config
            try await send { try Message.line("CATALOG", "catalog", Discovery.document) }
        case .check: try await check()
        case .read: return try await read()
        }
        return true
    }

    private func send(_ lines: @Sendable () throws -> [UInt8]) async throws { try await outlet.send(lines) }

    private var config: JSONValue {
        get throws {
            let config = try Document.value(arguments.config ?? "", "the configuration")
            guard config.isObject else { throw ConfigurationError("the configuration must hold a JSON object") }
            return config
        }
    }

    // MARK: check

    /// Both outcomes are an answer.
    private func check() async throws {
        let config = try config
        var status: JSONObject = ["status": "SUCCEEDED"]
        do {
            let settings = try Specification.settings(config)
            try await Interruption.cancelling {
                try await settings.session.run { connection in
                    try await Session.checkKey(connection)
                    let refused = try await StreamProbe.refused([.campaigns], connection)
                    guard refused.isEmpty else {
                        throw ConfigurationError("the App API key may not read campaigns (403); give it the scope")
                    }
                }
            }
        } catch let error where !(error is CancellationError) {
            status = ["status": "FAILED", "message": "\(error)"]
        }
        try await send { [status] in try Message.line("CONNECTION_STATUS", "connectionStatus", .object(status)) }
    }

    // MARK: read

    private func read() async throws -> Bool {
        let settings = try Specification.settings(try config)
        let catalog = try ConfiguredCatalog(Document.value(arguments.catalog ?? "", "the catalogue"))
        let state = try SourceState(
            try arguments.state.map { try Document.value($0, "the state", isOptional: true) } ?? .null)
        let log = LogLines(message)
        var bookmarks: [ExactText: Bookmark] = [:]
        var options = MessageOptions()
        options.notice = { log.write("WARN", "\($0): \($1)") }
        var updated: [ExactText: Int64] = [:]
        for stream in catalog.streams where catalog.incremental.contains(ExactText(stream.name)) {
            let name = ExactText(stream.name)
            if stream.isIncremental {
                bookmarks[name] = try state.bookmark(of: stream) { log.write("WARN", $0) }
            } else {
                updated[name] = state.updated(stream)
                let now = Int64(message.now().timeIntervalSince1970)
                options.sentSince[name] = (Offer.updated, max(0, min(now, state.updated(stream)) - Self.lookBack))
            }
        }
        let conversation = AirbyteConversation(message, updated: updated, sendsRefused: catalog.hasRefused)
        let destination = MessageDestination(
            catalog.streams, bookmarks: bookmarks, conversation, outlet, options)
        if catalog.hasRefused { try await send { try message.status(RefusedRecords.name, .started) } }
        let run = MessageRun(
            settings, catalog.streams, into: destination, log: { log.write("INFO", $1) }, report: log.add)
        let outcomes = try await log.sending(to: outlet) {
            catalog.streams.isEmpty ? [] : try await run.run()
        }
        return try await conclude(catalog, outcomes, conversation)
    }

    private static func refused(_ stream: String, _ count: Int, _ catalog: ConfiguredCatalog) -> String {
        let place = catalog.hasRefused ? "they are in" : "choose the stream"
        return "\(stream): \(count.grouped) records are none of its; \(place) \(RefusedRecords.name)"
    }

    /// Seconds before the last known change from which on records are sent again, as the registry's connector has it.
    private static let lookBack: Int64 = 3_600

    /// Says what failed, each stream's reason and then their names.
    private func conclude(
        _ catalog: ConfiguredCatalog, _ outcomes: [StreamOutcome], _ conversation: AirbyteConversation
    ) async throws -> Bool {
        var lines: [UInt8] = []
        var failed: [String] = []
        var worst = Verdict.done
        for outcome in outcomes {
            let name = outcome.stream
            let (reason, verdict): (String, Verdict)
            switch outcome.result {
            case .finished(let ledger):
                if ledger.refused > 0 { lines += try message.log("WARN", Self.refused(name, ledger.refused, catalog)) }
                continue
            case .skipped(let why):
                (reason, verdict) = ("\(why); give the key the scope, or deselect the stream", .fixable)
            case .failed(let error):
                (reason, verdict) = ("\(error)", Verdict(error))
            }
            lines += try message.status(name, .incomplete)
            lines += try message.error("\(name): \(reason)", Message.FailureType(verdict), stream: name)
            failed.append(name)
            worst = max(worst, verdict)
        }
        lines += try conversation.closingRefused()
        for name in catalog.unknown {
            lines += try message.error("there is no stream \"\(name)\"; refresh the schema", .config, stream: name)
            failed.append(name)
            worst = max(worst, .fixable)
        }
        if !failed.isEmpty {
            let text =
                "\(failed.count == 1 ? "one stream" : "\(failed.count) streams") failed: \(failed.joined(separator: ", "))"
            lines += try message.error(text, Message.FailureType(worst))
        }
        try await send { [lines] in lines }
        return failed.isEmpty
    }
}
