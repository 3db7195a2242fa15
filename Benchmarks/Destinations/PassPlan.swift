// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// A pass as the command line describes it.
struct PassPlan {
    let rows: Range<Int>
    let deliveries: Deliveries
    var isOpened = false
    /// Rows of a walk.
    private var walk = Int.max

    /// - Parameter text: `0..<1000/5000,opened,padding=90000,scopes=100`
    init(_ text: String) throws {
        let misuse = DestinationBench.Misuse(message: "this is no pass: \(text)")
        let parts = text.split(separator: ",")
        let numbers = parts.first?.replacing("..<", with: "/").split(separator: "/").compactMap { Int($0) } ?? []
        guard numbers.count == 3, numbers[0] < numbers[1] else { throw misuse }
        rows = numbers[0]..<numbers[1]
        var padding = 0
        for option in parts.dropFirst() {
            let value = option.split(separator: "=").dropFirst().first.flatMap { Int($0) }
            switch (option.split(separator: "=").first, value) {
            case ("opened", nil): isOpened = true
            case ("padding", let bytes?): padding = bytes
            case ("scopes", let count?) where count > 0: walk = count
            default: throw misuse
            }
        }
        deliveries = Deliveries(total: numbers[2], padding: padding)
    }

    /// Rows of a batch: what an answer holds, or half a megabyte.
    var page: Int { deliveries.padding > 0 ? max(1, 500_000 / deliveries.padding) : 1000 }

    var walks: [Range<Int>] {
        guard walk < rows.count else { return [rows] }
        return stride(from: rows.lowerBound, to: rows.upperBound, by: walk).map { $0..<min($0 + walk, rows.upperBound) }
    }

    /// The span of time of a walk's rows.
    func scope(_ rows: Range<Int>) -> Scope {
        guard rows.count < self.rows.count else { return .everything }
        return Scope([
            .within(
                "created", Int64(deliveries.created(rows.lowerBound))...Int64(deliveries.created(rows.upperBound - 1)))
        ])
    }
}
