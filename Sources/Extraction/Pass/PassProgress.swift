// SPDX-License-Identifier: Apache-2.0

import CustomerIO
package import CustomerIORecords
import FoundationEssentials

/// What the engine remembers of a pass, while it is open and when it is complete.
package struct PassProgress: Codable, Sendable, Hashable {
    /// The second edition's; the first stored a number of seconds, the watermark.
    private static let current = 2

    private var version = Self.current
    /// Unix seconds from which on rows are read; nil for all of them.
    package var since: Int64?
    /// Unix seconds up to which rows are read.
    package let until: Int64
    /// What was asked for when the pass began; nil for the full history.
    package let wanted: Int64?
    /// True if everything is read, though it was before.
    package let isFull: Bool

    package init(since: Int64?, until: Int64, wanted: Int64? = nil, isFull: Bool = false) {
        self.since = since
        self.until = until
        self.wanted = wanted
        self.isFull = isFull
    }

    /// - Throws: ``ExtractionError`` with code `options` if a newer program wrote it.
    package init?(_ progress: Progress) throws {
        if let watermark = Int64(progress.text) {
            self.init(since: nil, until: watermark)
            return
        }
        guard let stored = try? JSONDecoder().decode(Version.self, from: Data(progress.text.utf8)) else { return nil }
        guard stored.version <= Self.current else {
            throw ExtractionError(
                .options,
                "The destination was written by a newer version of this program (\(stored.version), this one knows \(Self.current)): use that one."
            )
        }
        guard let known = try? JSONDecoder().decode(Self.self, from: Data(progress.text.utf8)) else { return nil }
        self = known
    }

    private struct Version: Codable { let version: Int }

    package var progress: Progress {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return try Progress(String(decoding: try encoder.encode(self), as: UTF8.self))
        }
    }
}
