// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct WaitingLineTests {
    @Test func urgentOnesAreFirstAndEachSortKeepsItsOrder() {
        var line = WaitingLine()
        let patient = (0..<2).map { _ in line.enter() }
        let urgent = (0..<2).map { _ in line.enter(.urgent) }
        var order: [WaitingLine.Place] = []
        while let first = line.first {
            order.append(first)
            line.leave(first)
        }
        #expect(order == urgent + patient)
    }

    @Test func whoLeavesIsForgotten() {
        var line = WaitingLine()
        let places = (0..<4).map { _ in line.enter() }
        line.leave(places[1])
        line.leave(places[0])
        #expect(line.first == places[2])
        line.leave(places[0])
        line.leave(places[3])
        #expect(line.first == places[2])
        line.leave(places[2])
        #expect(line.first == nil)
        let late = line.enter()
        #expect(line.first == late)
    }

    /// Beside a plain array, with arrivals and departures anywhere, from a fixed series.
    @Test func agreesWithAnArray() {
        var line = WaitingLine()
        var array: [WaitingLine.Place] = []
        var number: UInt64 = 1
        for _ in 0..<5_000 {
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let dice = Int(number >> 33)
            if dice % 5 < 3 {
                array.append(line.enter())
            } else if !array.isEmpty {
                line.leave(array.remove(at: dice % 7 == 0 ? dice % array.count : 0))
            }
            #expect(line.first == array.first)
        }
    }
}
