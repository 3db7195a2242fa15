// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import CustomerIOExtraction
import CustomerIORecords
import Testing

/// Every stream against the emulator, with a second reading by other means as the witness.
struct EveryStreamTests {
    @Test(arguments: Witness.all)
    func tableHoldsWhatTheWitnessSaw(_ witness: Witness) async throws {
        try await Emulator(.small()).withRunning { emulator in
            let expected = Set(try await witness.rows(WitnessClient(url: emulator.url)))
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start([witness.stream], from: emulator.url, into: destination)

            let rows = await destination.rows(witness.stream).map { row in witness.columns.map { row[$0] ?? "" } }
            #expect(Set(rows) == expected)
            #expect(rows.count == expected.count)
            #expect(!expected.isEmpty)
            let ledger = try #require(run.ledger(witness.stream))
            #expect(ledger.isBalanced)
            #expect(ledger.new == expected.count)
            #expect(ledger.refused == 0)
        }
    }

    @Test func everyStreamHasAWitness() {
        #expect(Set(Witness.all.map(\.stream)) == Set(Catalog.all.map(\.name)))
    }

    @Test func allStreamsLandInOneRun() async throws {
        try await Emulator(.small()).withRunning { emulator in
            let streams = Catalog.all.map(\.name)
            let destination = MemoryDestination()
            let run = try await ExtractionRun.start(streams, from: emulator.url, into: destination)
            #expect(run.finished == streams)
            for stream in streams {
                let ledger = try #require(run.ledger(stream))
                #expect(ledger.isBalanced)
                #expect(await destination.rows(stream).count == ledger.new)
                #expect(await destination.standing(stream).last != nil)
            }
            #expect(emulator.requests.statuses.keys.sorted() == [200])
        }
    }
}
