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
                    ? Testimony(witness.name, read: list.rows, expected: expected)
                    : try await compareAgain(list, expected, witness)
                for pass in passes { await pass.note(testimony) }
            } catch let error as CustomerIOError where error.status != nil && error.code != .unauthorized {
                // Whoever cannot be asked says nothing; a list that is gone meanwhile has nothing to be counted.
                if error.code != .notFound {
                    notice("\(witness.name) of \(list.walk.place) could not be asked: \(error)")
                }
            }
        }
    }

    private func compareAgain(_ list: LongList, _ first: Int, _ witness: Reading.Count) async throws -> Testimony {
        let again = try await follow(list.walk, Turn(), again: true)
        var counts = [first, try await count(list.walk, witness)]
        guard again != counts[1] else { return Testimony(witness.name, read: again, expected: again) }
        // Two counts may be equal by chance although the list is changing.
        for number in 0..<Self.looks where Set(counts).count == 1 {
            try await asker.options.sleep(.milliseconds(200 << number))
            counts.append(try await count(list.walk, witness))
        }
        let last = counts[counts.count - 1]
        guard Set(counts).count == 1 else {
            notice(
                "\(list.walk.place) changes while it is read: \(again) rows, while \(witness.name) went from \(first) to \(last)"
            )
            return Testimony(witness.name, read: again, expected: last, isMoving: true)
        }
        throw ExtractionError(
            .incomplete, stream: name,
            "\(name), \(list.walk.place): its list has \(list.rows) rows, read again \(again), while Customer.io counts \(last) (\(witness.name)) all the time. What is in the table stays as it was; try again later."
        )
    }

    /// More looks at a count that keeps still.
    private static let looks = 3

    private func count(_ walk: Walk, _ witness: Reading.Count) async throws -> Int {
        try await asker.ask(witness.call.request(walk.values)) { response in
            guard let count = try Asker.fields([witness.field], at: "", response.body)[0].flatMap({ Int($0) }) else {
                throw BadAnswer("has no number \"\(witness.field)\"")
            }
            return count
        }
    }
}
