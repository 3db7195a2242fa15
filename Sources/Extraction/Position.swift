// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Where a pass stands: which of its walks are done and how far the others are. Stored as JSON in a checkpoint.
struct Position: Codable, Sendable, Hashable {
    /// The write mode that the pass began with; a pass in another mode begins anew.
    var mode: String
    /// Unix seconds from which on rows are wanted; nil for all of them.
    var since: Int64?
    /// Unix seconds at the beginning of the pass.
    var until: Int64
    /// Walks that are complete.
    var done: Set<String> = []
    /// For walks that have begun, the cursor of the next page.
    var open: [String: String] = [:]
    /// The export job that is being read.
    var export: Int?
    /// Rows of the export that have been taken.
    var exportRows = 0
    /// Answers that have been taken. Of two positions in the same pass it tells which is ahead.
    var answers = 0
    /// How often the pass was begun anew; answers of one attempt are not those of another.
    var attempt = 0

    init(mode: String, since: Int64?, until: Int64) {
        self.mode = mode
        self.since = since
        self.until = until
    }

    /// True if both stand in passes that ask for the same in the same order.
    func isComparable(with other: Position) -> Bool {
        (mode, since, until, attempt) == (other.mode, other.since, other.until, other.attempt)
    }

    init?(_ text: String?) {
        guard let text, let position = try? JSONDecoder().decode(Position.self, from: Data(text.utf8)) else {
            return nil
        }
        self = position
    }

    /// The JSON text.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
