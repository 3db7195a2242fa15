// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIORecords

struct TextRowsTests {
    /// Names that are equal, alike or empty are columns of their own.
    @Test func noColumnOfAFileTakesAnothersPlace() {
        let header = ["id", "plan", "plan", "", "plan_2", "", "\u{E9}", "e\u{301}", "id"]
        let batch = TextRows([Column("id", .string)], header: header).batch([(0..<9).map(String.init)])
        let expected = ["id", "plan", "plan_3", "column_4", "plan_2", "column_6", "\u{E9}", "e\u{301}", "id_2"]
        #expect(batch.columns.map { ColumnName($0.name) } == expected.map { ColumnName($0) })
        #expect((0..<9).map { batch.text(row: 0, column: $0) } == (0..<9).map(String.init))
    }

    @Test func aRowMayLackFields() {
        let batch = TextRows([Column("id", .string)], header: ["plan", "id"]).batch([["a \"b\""], [nil, "1"]])
        #expect(batch.columns.map(\.name) == ["id", "plan"])
        #expect(batch.text(row: 0, column: 0) == nil)
        #expect(batch.text(row: 1, column: 0) == "1")
        var json: [UInt8] = []
        batch.appendJSON(of: batch.cell(row: 0, column: 1), to: &json)
        #expect(String(decoding: json, as: UTF8.self) == #""a \"b\"""#)
    }
}
