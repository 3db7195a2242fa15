// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import CustomerIOVerification
import Foundation

/// What `verify` prints.
struct VerificationReport: Encodable {
    let streams: [StreamReport]

    var text: String {
        var table = TextTable(
            header: ["stream", "held", "given", "missing", "changed", "doubled", "extra", "since", "kept", "verdict"],
            numeric: [1, 2, 3, 4, 5, 6, 7, 8])
        for stream in streams {
            let counts = [
                stream.held, stream.given, stream.missing, stream.changed, stream.doubled, stream.extra, stream.since,
                stream.forgotten,
            ]
            let verdict = stream.reason ?? (stream.differences == 0 ? "agrees" : "differs")
            table.rows.append([stream.stream] + counts.map(\.grouped) + [verdict])
        }
        let examples = streams.flatMap { stream in stream.examples.map { "\(stream.stream) \($0)" } }
        let differing = streams.count { $0.differences > 0 }
        let verdict =
            switch (streams.count { $0.reason != nil }, differing) {
            case (0, 0): "Every value that was compared agrees."
            case (let unknown, 0): "\(unknown) of \(streams.count) streams could not be compared; the others agree."
            default: "\(differing) of \(streams.count) streams differ from what the API gives now."
            }
        return ([table.text] + examples + [verdict]).joined(separator: "\n")
    }

    var json: String {
        get throws {
            struct Document: Encodable {
                let agrees: Bool
                let streams: [StreamReport]
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let document = Document(agrees: streams.allSatisfy(\.isFine), streams: streams)
            return String(decoding: try encoder.encode(document), as: UTF8.self)
        }
    }
}
