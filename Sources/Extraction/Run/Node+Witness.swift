// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

extension Node {
    /// A list of several pages that was read to its end.
    struct LongList: Sendable {
        let walk: Walk
        let rows: Int
    }

    /// Asks Customer.io how long the longest lists are. One that is of another length is read and counted once more; if
    /// it still is while the count keeps still, something was lost.
    /// - Throws: ``ExtractionError`` with code `incomplete`.
    func askWitness() async throws {
        guard let witness = reading.witness else { return }
        for list in longLists where asker.tally.takeWitness() {
            do {
                let expected = try await count(list.walk, witness)
                let testimony =
                    expected == list.rows
                    ? Testimony(witness.name, expected: expected) : try await compareAgain(list, expected, witness)
                for pass in passes { await pass.note(testimony) }
            } catch let error as CustomerIOError where ![.unauthorized, .cancelled, .closed].contains(error.code) {
                // A list that is gone meanwhile has nothing to be counted. Whoever cannot be asked is not asked again.
                guard error.code != .notFound else { continue }
                return notice(
                    "\(witness.name) of \(list.walk.place) could not be asked, so that lists are not counted: \(error)")
            }
        }
    }

    private func compareAgain(_ list: LongList, _ first: Int, _ witness: Reading.Count) async throws -> Testimony {
        // Whatever ends the run now: what was read is not to be built on.
        for pass in passes { try await pass.doubt(true) }
        let again = try await follow(list.walk, Turn(), again: true)
        var counts = [first, try await count(list.walk, witness)]
        // Two counts may be equal by chance although the list is changing.
        for number in 0..<Self.looks where again != counts[1] {
            try await asker.options.sleep(.milliseconds(200 << number))
            counts.append(try await count(list.walk, witness))
        }
        let last = counts[counts.count - 1]
        let span = (counts.min() ?? 0)...(counts.max() ?? 0)
        guard again == counts[1] || isExplained(again, by: span) else {
            throw ExtractionError(
                .incomplete, stream: name,
                "\(name), \(list.walk.place): its list has \(list.rows) rows, read again \(again), while Customer.io counts \(last) (\(witness.name)). What is in the table stays as it was; the next run reads all of it again."
            )
        }
        for pass in passes { try await pass.doubt(false) }
        if again == counts[1] { return Testimony(witness.name, expected: again) }
        notice(
            "\(list.walk.place) changes while it is read: \(again) rows, while \(witness.name) went from \(first) to \(last)"
        )
        return Testimony(witness.name, moving: again, expected: last)
    }

    /// True if a list is as far from its counts as one can be that changes as these do.
    private func isExplained(_ rows: Int, by counts: ClosedRange<Int>) -> Bool {
        guard counts.count > 1 else { return false }
        let gap = max(counts.lowerBound - rows, rows - counts.upperBound, 0)
        return gap <= 10 * counts.count + rows / 100
    }

    /// More looks at a count.
    private static let looks = 3

    private func count(_ walk: Walk, _ witness: Reading.Count) async throws -> Int {
        var request = witness.call.request(walk.values)
        request.options.retry = .quick
        return try await asker.ask(request) { response in
            let count = try Asker.fields([witness.field], at: "", response.body)[0].flatMap { Int($0) }
            guard let count, count >= 0 else { throw BadAnswer("has no number \"\(witness.field)\"") }
            return count
        }
    }
}
