// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords

extension Node {
    /// Who can say how long its lists are: Customer.io's own count, or the list of what others are asked about, read a
    /// second time; nil if nobody can.
    var witness: Witness? {
        if let count = reading.witness { return .count(count) }
        return children.first.map { .secondListing($0.parents) }
    }

    /// Asks how long the longest lists are. One that is of another length is read and counted once more; if it still is
    /// while the count keeps still, something was lost.
    /// - Throws: ``ExtractionError`` with code `incomplete`.
    func askWitness() async throws {
        guard let witness, !longLists.isEmpty else { return }
        // A second listing is dear, beside little that was asked. Its children are asked about meanwhile.
        if case .secondListing = witness { for child in children { await child.node.feed?.drained() } }
        for list in longLists where asker.tally.takeWitness(witness.price(of: list)) {
            let expected: Int
            do {
                expected = try await count(list.walk, witness)
            } catch let error as CustomerIOError where ![.unauthorized, .cancelled, .closed].contains(error.code) {
                // A list that is gone meanwhile has nothing to be counted. Whoever cannot be asked is not asked again.
                guard error.code != .notFound else { continue }
                return notice(
                    "\(witness.name) of \(at(list)) could not be asked, so that lists are not counted: \(error)")
            } catch let error as ExtractionError {
                return notice("\(at(list)) could not be listed a second time: \(error)")
            }
            let testimony =
                expected == list.rows
                ? Testimony(witness.name, expected: expected) : try await settle(list, expected, witness)
            await note(testimony, of: list, by: witness)
        }
    }

    /// A difference that is known does not go away because nobody can be asked any more.
    private func settle(_ list: LongList, _ expected: Int, _ witness: Witness) async throws -> Testimony {
        do {
            return try await compareAgain(list, expected, witness)
        } catch let error as CustomerIOError where ![.unauthorized, .cancelled, .closed].contains(error.code) {
            throw ExtractionError(
                .incomplete, stream: name,
                "\(at(list)): its list has \(list.rows) rows, while Customer.io counts \(expected) (\(witness.name)), and asking again failed: \(error). What is in the table stays as it was; try again later."
            )
        }
    }

    private func note(_ testimony: Testimony, of list: LongList, by witness: Witness) async {
        switch witness {
        case .count: for pass in passes { await pass.note(testimony, of: list.walk.values) }
        case .secondListing(let parents):
            // A table within the records has rows of its own.
            for pass in passes where pass.stream.shape.path == parents.records { await pass.note(passing: testimony) }
        }
    }

    private func compareAgain(_ list: LongList, _ first: Int, _ witness: Witness) async throws -> Testimony {
        // Whatever ends the run now: what was read is not to be built on.
        for pass in passes { try await pass.doubt(true) }
        try await expectRepeats()
        var (rows, counts) = (list.rows, [first])
        // One more reading judges a large gap. A small one may be what came and went between a reading and its count.
        for round in 0..<witness.rounds where round == 0 || isNear(rows, counts, movement: 1) {
            rows = try await follow(list.walk, Turn(), again: true)
            counts.append(try await count(list.walk, witness))
            guard rows != counts[counts.count - 1] else {
                for pass in passes { try await pass.doubt(false) }
                return Testimony(witness.name, expected: rows)
            }
        }
        // Two counts may be equal by chance although the list is changing.
        for number in 0..<witness.looks {
            try await asker.options.sleep(.milliseconds(200 << number))
            counts.append(try await count(list.walk, witness))
        }
        let (last, movement) = (counts[counts.count - 1], (counts.max() ?? 0) - (counts.min() ?? 0))
        guard movement > 0, isNear(rows, counts, movement: movement) else {
            throw ExtractionError(
                .incomplete, stream: name,
                "\(at(list)): its list has \(list.rows) rows, read again \(rows), while Customer.io counts \(last) (\(witness.name)). What is in the table stays as it was; the next run reads all of it again."
            )
        }
        for pass in passes { try await pass.doubt(false) }
        notice(
            "\(at(list)) changes while it is read: \(rows) rows, while \(witness.name) went from \(first) to \(last)"
        )
        return Testimony(witness.name, moving: rows, expected: last)
    }

    private func at(_ list: LongList) -> String {
        ([name, list.walk.place].filter { !$0.isEmpty }).joined(separator: ", ")
    }

    /// True if a list is no farther from its counts than one can be whose counts move so much.
    private func isNear(_ rows: Int, _ counts: [Int], movement: Int) -> Bool {
        let gap = max((counts.min() ?? 0) - rows, rows - (counts.max() ?? 0), 0)
        return gap <= 10 * (movement + 1) + rows / 100
    }

    private func count(_ walk: Walk, _ witness: Witness) async throws -> Int {
        switch witness {
        case .count(let count): try await ask(count, about: walk.values)
        case .secondListing(let parents): try await each(of: walk, as: parents)
        }
    }

    private func ask(_ witness: Reading.Count, about values: Values) async throws -> Int {
        var request = witness.call.request(values)
        request.options.retry = .quick
        return try await asker.ask(request) { response in
            let count = try Asker.fields([witness.field], at: "", response.body)[0].flatMap { Int($0) }
            guard let count, count >= 0 else { throw BadAnswer("has no number \"\(witness.field)\"") }
            return count
        }
    }

    /// Lists come once more, so that those below are not read again whom one is complete of.
    private func expectRepeats() async throws {
        for child in children {
            for pass in child.node.passes { try await pass.expectRepeats() }
            try await child.node.expectRepeats()
        }
    }
}
