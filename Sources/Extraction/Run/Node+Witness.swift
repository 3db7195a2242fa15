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
        var (rows, counts) = (list.rows, [first])
        // One more reading judges a large gap. A small one may be what came and went between a reading and its count.
        for round in 0..<Self.rounds where round == 0 || isNear(rows, counts, movement: 1) {
            rows = try await follow(list.walk, Turn(), again: true)
            counts.append(try await count(list.walk, witness))
            guard rows != counts[counts.count - 1] else {
                for pass in passes { try await pass.doubt(false) }
                return Testimony(witness.name, expected: rows)
            }
        }
        // Two counts may be equal by chance although the list is changing.
        for number in 0..<Self.looks {
            try await asker.options.sleep(.milliseconds(200 << number))
            counts.append(try await count(list.walk, witness))
        }
        let (last, movement) = (counts[counts.count - 1], (counts.max() ?? 0) - (counts.min() ?? 0))
        guard movement > 0, isNear(rows, counts, movement: movement) else {
            throw ExtractionError(
                .incomplete, stream: name,
                "\(name), \(list.walk.place): its list has \(list.rows) rows, read again \(rows), while Customer.io counts \(last) (\(witness.name)). What is in the table stays as it was; the next run reads all of it again."
            )
        }
        for pass in passes { try await pass.doubt(false) }
        notice(
            "\(list.walk.place) changes while it is read: \(rows) rows, while \(witness.name) went from \(first) to \(last)"
        )
        return Testimony(witness.name, moving: rows, expected: last)
    }

    /// True if a list is no farther from its counts than one can be whose counts move so much.
    private func isNear(_ rows: Int, _ counts: [Int], movement: Int) -> Bool {
        let gap = max((counts.min() ?? 0) - rows, rows - (counts.max() ?? 0), 0)
        return gap <= 10 * (movement + 1) + rows / 100
    }

    /// Readings of a list that is not as long as it is counted.
    private static let rounds = 4
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
