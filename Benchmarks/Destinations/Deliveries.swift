// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Made-up deliveries of about 640 bytes, evenly spread over 700 days; each is a function of its number.
struct Deliveries {
    static let day = 86_400
    static let table = Table(
        name: "messages",
        columns: [
            Column("id", .string), Column("deduplicate_id", .string), Column("type", .string),
            Column("created", .timestamp), Column("customer_id", .string), Column("customer_identifiers", .json),
            Column("recipient", .string), Column("subject", .string), Column("metrics", .json),
            Column("campaign_id", .integer), Column("failure_message", .string), Column("forgotten", .boolean),
        ], key: ["id"], absent: .kept, partition: "created")

    /// How many there are in all; their times lie as far apart as that says.
    let total: Int
    /// Behind each id, to make the records longer.
    var padding = 0

    func created(_ number: Int) -> Int { 1_730_000_000 + number * 700 * Self.day / max(1, total) }

    /// Consecutive deliveries in one batch.
    /// - Parameter isOpened: Whether their metrics are those of a later day.
    func batch(_ numbers: Range<Int>, isOpened: Bool = false) -> RowBatch {
        var bytes: [UInt8] = []
        var cells: [Cell] = []
        bytes.reserveCapacity(numbers.count * (640 + padding))
        cells.reserveCapacity(numbers.count * Self.table.columns.count)
        func add(_ kind: Cell.Kind, _ text: String) {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            cells.append(Cell(kind, offset: start, length: bytes.count - start))
        }
        let filler = String(repeating: "Lorem ipsum ", count: padding / 12)
        for number in numbers {
            // Ids do not come in the order of the times.
            let id = "dgOq6Q\(UInt64(number) &* 0x9E37_79B9_7F4A_7C15)"
            let time = created(number)
            let person = number % 50_000
            add(.string, id)
            add(.string, "\(id):\(time + 18)")
            add(.string, number % 3 == 0 ? "push" : "email")
            add(.integer, "\(time)")
            add(.string, "\(person)")
            add(.json, #"{"id":"\#(person)","email":"person\#(person)@example.com","cio_id":"a30000\#(person)"}"#)
            add(.string, "person\(person)@example.com")
            add(.string, "Your order number \(number) is on its way, and here is what else you may like\(filler)")
            add(.json, #"{"sent":\#(time),"delivered":\#(time + 7)\#(isOpened ? ",\"opened\":\(time + 300)" : "")}"#)
            add(.integer, "\(number % 40)")
            cells.append(Cell(.null, offset: 0, length: 0))
            add(.false, "false")
        }
        return RowBatch(columns: Self.table.columns, rowCount: numbers.count, bytes: bytes, cells: cells)
    }
}
