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
        case .sync:
            let settings = try settings
            let source = try settings.source
            return try await TapRun(
                settings: settings, source: source, selection: selection(settings), state: state, log: log,
                outlet: outlet
            ).run()
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

    private var state: TapState {
        get throws {
            guard let path = arguments.state else { return try TapState(nil) }
            return try TapState(Document.object(path, "the state"), name: "the state \(path)")
        }
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
}
