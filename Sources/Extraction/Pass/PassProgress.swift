// SPDX-License-Identifier: Apache-2.0

import CustomerIO
package import CustomerIORecords
import FoundationEssentials

/// What the engine remembers of a pass, while it is open and when it is complete: spans and landmarks, never a cursor.
package struct PassProgress: Codable, Sendable, Hashable {
    /// The third. The first edition's was a number of seconds, the second's had no spans.
    private static let current = 3

    private var version = Self.current
    /// True if this is how an older program saw it: a pass of it cannot be gone on with.
    package var isOld: Bool { version < Self.current }
    /// Unix seconds up to which rows are read, by the server's clock.
    package let until: Int64
    /// What was asked for when the pass began; nil for the full history.
    package private(set) var wanted: Int64?
    /// True if everything is read, though it was before.
    package private(set) var isFull: Bool
    /// Spans that this pass has read, and when it is complete all that were ever read.
    package private(set) var read = Spans()
    /// How far the walks from the newest record have come that are complete, by scope.
    package private(set) var reaches: [String: Reach]?
    /// When all those walks went as far as was wanted last.
    package private(set) var whole: Int64?
    /// What is known from outside of what was read.
    package private(set) var testimony: Testimony?

    /// Where a walk from the newest record ended.
    package struct Reach: Codable, Sendable, Hashable {
        let landmarks: Landmarks
        /// The first second from which on all was read.
        let since: Int64
        /// True if it did not stop at what an earlier one had read.
        let isWhole: Bool
    }

    package init(until: Int64, wanted: Int64? = nil, isFull: Bool = false, read: Spans = Spans()) {
        self.until = until
        self.wanted = wanted
        self.isFull = isFull
        self.read = read
    }

    // MARK: While it is open

    mutating func finish(_ span: ClosedRange<Int64>) {
        read.insert(span)
        read.keepLongest(Self.mostSpans)
    }

    mutating func finish(_ scope: Scope, _ walk: NewestFirst, _ reach: NewestFirst.Reach) {
        let since: Int64 =
            switch reach {
            case .end: 0
            case .known(let until): until
            case .wanted(let since): since
            }
        var isWhole = true
        if case .known = reach { isWhole = false }
        reaches = reaches ?? [:]
        reaches?[scope.description] = Reach(landmarks: walk.landmarks, since: since, isWhole: isWhole)
    }

    /// True while something was read of which Customer.io says that it is not whole.
    package private(set) var isDoubted: Bool?

    mutating func doubt(_ isDoubted: Bool) { self.isDoubted = isDoubted ? true : nil }

    mutating func note(_ testimony: Testimony) {
        var sum = self.testimony ?? Testimony()
        sum += testimony
        self.testimony = sum
    }

    /// Lists of several pages that are complete and whose length nobody has confirmed, the longest of them.
    package private(set) var uncounted: [Uncounted]?

    /// Requests of the runs so far, those of other streams too.
    package private(set) var sent: Int?

    mutating func note(sent: Int) { self.sent = sent }

    package struct Uncounted: Codable, Sendable, Hashable {
        let values: Values
        let rows: Int
        let pages: Int
    }

    mutating func isUncounted(_ list: Uncounted) {
        uncounted = Array(((uncounted ?? []) + [list]).sorted { $0.rows > $1.rows }.prefix(Self.mostUncounted))
    }

    mutating func isCounted(_ values: Values) { uncounted?.removeAll { $0.values == values } }

    private static let mostUncounted = 16

    /// Spans that fit beside everything else.
    private static let mostSpans = 64

    // MARK: When it is complete

    /// What the next pass builds on.
    /// - Parameter last: What the pass before left.
    func standing(after last: PassProgress?) -> PassProgress {
        var standing = self
        standing.version = Self.current
        (standing.uncounted, standing.sent) = (nil, nil)
        standing.read = last?.read ?? Spans()
        for span in read.all { standing.read.insert(span) }
        if let reaches {
            let since = reaches.values.map(\.since).max() ?? 0
            if since <= until { standing.read.insert(since...until) }
            let isWhole = reaches.values.allSatisfy(\.isWhole)
            standing.whole = isWhole ? until : last?.whole
        }
        standing.read.keepLongest(Self.mostSpans)
        return standing
    }

    // MARK: As text

    /// - Throws: ``ExtractionError`` with code `options` if a newer program wrote it.
    package init?(_ progress: Progress) throws {
        if let watermark = Int64(progress.text) {
            self.init(until: watermark)
            return
        }
        let data = Data(progress.text.utf8)
        guard let stored = try? JSONDecoder().decode(Version.self, from: data) else { return nil }
        guard stored.version <= Self.current else {
            throw ExtractionError(
                .options,
                "The destination was written by a newer version of this program (\(stored.version), this one knows \(Self.current)): use that one."
            )
        }
        if stored.version < Self.current, let old = try? JSONDecoder().decode(Second.self, from: data) {
            // Where a history without a wish began was guessed, so that it is not known to be read.
            let read = old.wanted.flatMap { $0 <= old.until ? Spans([$0...old.until]) : nil } ?? Spans()
            self.init(until: old.until, wanted: old.wanted, isFull: old.isFull, read: read)
            version = stored.version
            return
        }
        guard let known = try? JSONDecoder().decode(Self.self, from: data) else { return nil }
        self = known
    }

    private struct Version: Codable { let version: Int }

    /// The second version, as far as it is of use.
    private struct Second: Codable {
        let until: Int64
        let wanted: Int64?
        let isFull: Bool
    }

    package var progress: Progress {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return try Progress(String(decoding: try encoder.encode(self), as: UTF8.self))
        }
    }
}
