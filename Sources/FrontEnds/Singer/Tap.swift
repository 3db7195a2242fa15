// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Foundation

/// The tap: arguments in, messages out.
struct Tap: Sendable {
    let arguments: Arguments
    let log: TapLog
    let outlet: Outlet

    /// - Returns: The worst that happened.
    func run() async throws -> Verdict {
        switch arguments.mode {
        case .version: try await say("\(About.name) \(Version.current)")
        case .help: try await say(Arguments.help)
        case .about(let isJSON, let isMarkdown):
            let json = try isJSON ? String(decoding: JSONFile.bytes(About.document), as: UTF8.self) : nil
            try await say(json ?? (isMarkdown ? About.markdown : About.text))
        case .discover:
            let offer = try Offer(settings)
            try await say(
                String(decoding: try JSONFile.bytes(Discovery(offer: offer).document, isIndented: true), as: UTF8.self))
        case .test: return try await test()
        case .sync: return try await sync()
        }
        return .done
    }

    private func say(_ text: String) async throws { try await outlet.send { Array((text + "\n").utf8) } }

    private var settings: TapSettings {
        get throws {
            let settings = try TapSettings(files: arguments.configurations)
            if !settings.unknown.isEmpty {
                log.write(.warning, "settings that mean nothing here: \(settings.unknown.joined(separator: ", "))")
            }
            return settings
        }
    }

    private func selection(_ settings: TapSettings) throws -> Selection {
        let offer = try Offer(settings)
        guard let path = arguments.catalog else { return Selection(offer) }
        let selection = try Selection(offer, catalog: Document.object(path, "the catalogue"))
        for remark in selection.remarks { log.write(.warning, remark) }
        return selection
    }

    // MARK: Trying the key

    private func test() async throws -> Verdict {
        let settings = try settings
        let source = try settings.source
        let streams = try selection(settings).streams.map(\.source)
        let refused = try await Interruption.cancelling {
            try await source.session.run { connection in
                try await Session.checkKey(connection)
                return try await StreamProbe.refused(streams, connection)
            }
        }
        for stream in refused {
            log.write(.critical, "\(stream.name): the key may not read it (403); give it the scope, or deselect it")
        }
        if refused.isEmpty { log.write(.info, "the key may read all \(streams.count) streams") }
        return refused.isEmpty ? .done : .fixable
    }

    // MARK: Reading

    private func sync() async throws -> Verdict {
        let settings = try settings
        let source = try settings.source
        let selection = try selection(settings)
        let document = try arguments.state.map { try Document.object($0, "the state") }
        let state = try TapState(document, name: "the state \(arguments.state ?? "")")
        var bookmarks: [ExactText: Bookmark] = [:]
        var streams: [MessageStream] = []
        for stream in selection.streams {
            do {
                if stream.isIncremental {
                    let isAnew = selection.anew.contains(ExactText(stream.name))
                    bookmarks[ExactText(stream.name)] =
                        isAnew ? Bookmark() : try state.bookmark(of: stream) { log.write(.warning, $0) }
                }
                streams.append(stream)
            } catch let error as ExtractionError where error.code == .options {
                log.write(
                    .critical, "\(stream.name): its state was written by a newer version of this tap: use that one")
            }
        }
        let isShort = streams.count < selection.streams.count
        let metrics = Metrics(log)
        var options = MessageOptions()
        options.notice = { log.write(.warning, "\($0): \($1)", stream: $0) }
        options.count = metrics.count
        let destination = MessageDestination(
            streams, bookmarks: bookmarks,
            SingerConversation(
                state, deletes: settings.deletes, sendsRefused: selection.hasRefused, now: log.now),
            outlet, options)
        var run = MessageRun(
            source, streams, into: destination, log: { log.write(.info, $1) }, report: log.add)
        run.observer = Observer(metrics.add)
        let outcomes = streams.isEmpty ? [] : try await run.run()
        let verdict = max(verdict(outcomes, selection), isShort ? .fixable : .done)
        metrics.end(isDone: verdict == .done)
        return verdict
    }

    private func verdict(_ outcomes: [StreamOutcome], _ selection: Selection) -> Verdict {
        var verdict = Verdict.done
        for outcome in outcomes {
            switch outcome.result {
            case .finished(let ledger):
                if ledger.refused > 0 {
                    log.write(
                        .warning,
                        "\(outcome.stream): \(ledger.refused.grouped) records are none of its; "
                            + (selection.hasRefused
                                ? "they are in \(RefusedRecords.name)" : "select \(RefusedRecords.name) to keep them"))
                }
            case .skipped where selection.isChosen:
                log.write(.critical, "\(outcome.stream): give the key the scope for it, or deselect it")
                verdict = max(verdict, .fixable)
            case .skipped: break
            case .failed(let error):
                verdict = max(verdict, Verdict(error))
            }
        }
        return verdict
    }
}
