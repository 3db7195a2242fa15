// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

/// Goes through the pages of a walk, and begins anew where the list contradicts itself.
struct PageLoop: Sendable {
    private(set) var walk: Walk
    private let stream: String
    private let sleep: @Sendable (Duration) async throws -> Void
    private let begin: Walk.Course
    private var trail: PageTrail
    private var attempts = 1

    /// How often a list is begun.
    static let mostAttempts = 3

    /// - Parameter stream: Whose walk it is, for the sentence.
    init(_ walk: Walk, of stream: String, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.walk = walk
        self.stream = stream
        self.sleep = sleep
        begin = walk.course
        trail = PageTrail(walk.call.route.paging)
    }

    /// What follows upon a page.
    enum Turn: Sendable, Hashable {
        case next
        case anew
        /// Behind the last page, or the last that is wanted.
        case end(NewestFirst.Reach)
    }

    /// True until a page has named another.
    var isAtStart: Bool { trail.cursor == nil }

    /// The request for the next page.
    var request: APIRequest {
        var request = walk.call.request(walk.bounded, cursor: trail.cursor)
        request.rank = walk.isChain ? .urgent : isAtStart && attempts == 1 ? .patient : .usual
        return request
    }

    /// - Throws: ``ExtractionError`` with code `incomplete` if the list contradicts itself however often it is read.
    mutating func turn(behind page: AnswerSummary) async throws -> Turn {
        if let reach = walk.isOver(behind: page) { return .end(reach) }
        switch trail.advance(page) {
        case .end: return .end(.end)
        case .next: return .next
        case .again(let pause):
            try await sleep(pause)
            return .next
        case .anew(let reason):
            try anew(reason)
            return .anew
        }
    }

    /// Gives the older part of a window away, see ``Window/split(among:fewest:)``.
    mutating func split(among hands: Int, fewest: Int) -> [Walk] {
        guard case .window(var window, let windows) = walk.course else { return [] }
        let pieces = window.split(among: hands, fewest: fewest)
        guard !pieces.isEmpty else { return [] }
        walk.course = .window(window, windows)
        return pieces.map { piece in
            var older = walk
            older.course = .window(Window(piece), windows)
            return older
        }
    }

    /// True if a request failed for good that named a page in the middle: then the list is begun anew, since cursors do not
    /// live for ever.
    mutating func survives(_ error: CustomerIOError) throws -> Bool {
        guard trail.cursor != nil, let status = error.status, (400..<500).contains(status),
            ![401, 403, 429].contains(status)
        else { return false }
        try anew("the cursor of a page was refused (\(status))")
        return true
    }

    private mutating func anew(_ reason: String) throws {
        attempts += 1
        guard attempts <= Self.mostAttempts else {
            let place = walk.place
            throw ExtractionError(
                .incomplete, stream: stream,
                "\(stream)\(place.isEmpty ? "" : ", \(place)"): \(reason), each of \(Self.mostAttempts) times that it was read. What is in the table stays as it was; try again later."
            )
        }
        walk.beginAnew(begin)
        trail = PageTrail(walk.call.route.paging)
    }
}
