// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

/// Goes through the pages of a walk, and begins anew where the list contradicts itself.
struct PageLoop: Sendable {
    let walk: Walk
    private let stream: String
    private let sleep: @Sendable (Duration) async throws -> Void
    private var trail: PageTrail
    private var attempts = 1

    /// How often a list is begun; their numbers go from 1.
    static let mostAttempts = 3

    /// - Parameter stream: Whose walk it is, for the sentence.
    init(_ walk: Walk, of stream: String, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.walk = walk
        self.stream = stream
        self.sleep = sleep
        trail = PageTrail(walk.call.route.paging)
    }

    /// What follows upon a page.
    enum Turn: Sendable, Hashable {
        case next, anew, end
    }

    /// True until a page has named another.
    var isAtStart: Bool { trail.cursor == nil }

    /// The request for the next page.
    var request: APIRequest { walk.request(trail.cursor) }

    /// - Throws: ``ExtractionError`` with code `incomplete` if the list contradicts itself however often it is read.
    mutating func turn(behind page: AnswerSummary) async throws -> Turn {
        if walk.stops(behind: page) { return .end }
        switch trail.advance(page) {
        case .end: return .end
        case .next: return .next
        case .again(let pause):
            try await sleep(pause)
            return .next
        case .anew(let reason):
            try anew(reason)
            return .anew
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
            let place = walk.values.sorted { $0.key < $1.key }.map { ", \($0.key) \($0.value)" }.joined()
            throw ExtractionError(
                .incomplete, stream: stream,
                "\(stream)\(place): \(reason), each of \(Self.mostAttempts) times that it was read. What is in the table stays as it was; try again later."
            )
        }
        trail = PageTrail(walk.call.route.paging)
    }
}
