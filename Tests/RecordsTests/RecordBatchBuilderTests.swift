// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Testing

@testable import CustomerIORecords

struct RecordBatchBuilderTests {
    let shape = RecordShape(
        path: "messages[]",
        fields: [
            .init(Column("id", .string), from: .own(["id"])),
            .init(Column("created", .timestamp), from: .own(["created"])),
            .init(Column("score", .number), from: .own(["score"])),
            .init(Column("open", .boolean), from: .own(["open"])),
            .init(Column("metrics", .json), from: .own(["metrics"])),
            .init(Column("cio_id", .string), from: .own(["who", "cio_id"])),
        ])

    /// Each row as text, column by column; nil for null.
    private func rows(_ batch: RecordBatch) -> [[String?]] {
        (0..<batch.rowCount).map { row in batch.columns.indices.map { batch.text(row: row, column: $0) } }
    }

    private func read(
        _ answers: [String], _ shape: RecordShape, key: [String] = [], constants: [String: String] = [:],
        window: Window? = nil
    ) throws -> (RecordBatch, [AnswerSummary]) {
        var builder = RecordBatchBuilder(shape: shape, key: key)
        var summaries: [AnswerSummary] = []
        for answer in answers {
            summaries.append(
                try Array(answer.utf8).withUnsafeBytes { bytes in
                    try builder.append(bytes, constants: constants, window: window)
                })
        }
        return (builder.take(Checkpoint(run: "r", page: nil, watermark: nil)), summaries)
    }

    @Test func picksFieldsInAnyOrderAndKeepsTheRest() throws {
        let (batch, summaries) = try read(
            [
                #"{"messages":[{"id":"a","created":1,"score":1.5,"open":true,"metrics":{"sent": 1}},"#
                    + #"{"extra":[1,{"x":"é"}],"created":2,"id":7,"late\n":"x\"y","open":null}],"next":"abc=="}"#,
                #"{"next":"","messages":[{"id":"c","who":{"id":1,"cio_id":"a3"}}]}"#,
            ], shape)
        #expect(
            rows(batch) == [
                ["a", "1", "1.5", "true", #"{"sent": 1}"#, nil, nil],
                ["7", "2", nil, nil, nil, nil, #"{"extra":[1,{"x":"é"}],"late\n":"x\"y"}"#],
                ["c", nil, nil, nil, nil, "a3", #"{"who":{"id":1,"cio_id":"a3"}}"#],
            ])
        #expect(summaries.map(\.next) == ["abc==", nil])
        #expect(batch.tally == Ledger(read: 3, decoded: 3))
        #expect(batch.columns.map(\.type) == [.string, .timestamp, .number, .boolean, .json, .string, .json])
    }

    @Test(arguments: [
        ("9007199254740993", ColumnType.timestamp), ("9223372036854775807", .timestamp),
        ("9223372036854775808", .string),
        ("-9223372036854775809", .string), ("1.5", .number), ("0.12345678901234567890", .string), ("\"007\"", .string),
        ("true", .string), ("{\"a\":1}", .string), ("1e400", .string), ("1e3", .number), ("null", .timestamp),
    ])
    func widensInsteadOfRounding(_ value: String, _ type: ColumnType) throws {
        let (batch, _) = try read([#"{"messages":[{"id":"a","created":\#(value)}]}"#], shape)
        #expect(batch.columns[1].type == type)
        let expected = value == "null" ? nil : value.hasPrefix("\"") ? "007" : value
        #expect(batch.text(row: 0, column: 1) == expected)
    }

    @Test func keepsTheOriginalOfTextThatNoColumnCanHold() throws {
        let (batch, _) = try read([#"{"messages":[{"id":"\ud800a"},{"id":"b\ufffd"}]}"#], shape)
        #expect(batch.text(row: 0, column: 0) == "\u{FFFD}a")
        #expect(batch.text(row: 0, column: 6) == #"{"id":"\ud800a"}"#)
        #expect(batch.text(row: 1, column: 6) == nil)
    }

    @Test func refusesRowsWithoutKey() throws {
        let (batch, _) = try read(
            [#"{"messages":[{"id":null,"created":1},{"id":"b"},{"created":3}]}"#], shape, key: ["id"])
        #expect(batch.rowCount == 1)
        #expect(batch.refused.map(\.record) == [#"{"id":null,"created":1}"#, #"{"created":3}"#])
        #expect(batch.refused[0].reason.contains("\"id\""))
        #expect(batch.tally == Ledger(read: 3, decoded: 1, refused: 2))
    }

    @Test func countsRowsOutsideTheWindow() throws {
        let page =
            #"{"messages":[{"id":"a","created":9,"x":1},{"id":"b","created":10,"x":2},{"id":"c","created":20},{"id":"d"}]}"#
        let (batch, summaries) = try read([page], shape, window: Window(column: "created", range: 10..<20))
        #expect(rows(batch).map { $0[0] } == ["b", "d"])
        #expect(rows(batch).map { $0[6] } == [#"{"x":2}"#, nil])
        #expect(batch.tally == Ledger(read: 4, decoded: 4, merged: 2))
        #expect(summaries[0].extent == 9...20)
    }

    @Test func readsElementsWithFieldsOfTheObjectAround() throws {
        let tags = RecordShape(
            path: "campaigns[].tags[]",
            fields: [
                .init(Column("campaign_id", .integer), from: .enclosing(["id"])),
                .init(Column("tag", .string), from: .element),
            ], keepsUnknown: false)
        let (batch, _) = try read(
            [
                #"{"campaigns":[{"tags":["x","y"],"id":5},{"id":6,"tags":null},{"id":7},{"id":8,"tags":[]},{"id":9,"tags":["z"]}]}"#
            ],
            tags)
        #expect(rows(batch) == [["5", "x"], ["5", "y"], ["9", "z"]])
    }

    @Test func readsListsInsideNestedObjects() throws {
        let devices = RecordShape(
            path: "customers[].customer.devices[]",
            fields: [
                .init(Column("cio_id", .string), from: .enclosing(["identifiers", "cio_id"])),
                .init(Column("id", .string), from: .own(["id"])),
            ])
        let (batch, _) = try read(
            [
                #"{"customers":[{"customer":{"devices":[{"id":"d1","os":1}],"identifiers":{"cio_id":"a"}}},{"customer":{}}]}"#
            ],
            devices)
        #expect(rows(batch) == [["a", "d1", #"{"os":1}"#]])
    }

    @Test func givesConstantsToEveryRow() throws {
        let members = RecordShape(
            path: "identifiers[]",
            fields: [
                .init(Column("segment_id", .integer), from: .constant("segment_id")),
                .init(Column("cio_id", .string), from: .own(["cio_id"])),
            ])
        let (batch, _) = try read(
            [#"{"identifiers":[{"cio_id":"a"},{"cio_id":"b","segment_id":8},{"cio_id":"c","segment_id":null}]}"#],
            members,
            constants: ["segment_id": "7"])
        #expect(rows(batch) == [["7", "a", nil], ["8", "b", nil], ["7", "c", nil]])
        #expect(batch.columns[0].type == .integer)
    }

    @Test(arguments: [
        #"{"messages":[{"id":"a"},{"id":}]}"#, #"{"messages":[{"id":"a"}]"#, #"{"other":[]}"#, #"{"messages":[]} x"#,
        "{\"messages\":[]} \u{B}", "{\"messages\":[]}\u{C}\n",
        "[]", "",
        "<html></html>", #"{"messages":{"id":1}}"#,
    ])
    func takesAnAnswerWholeOrNotAtAll(_ answer: String) throws {
        var builder = RecordBatchBuilder(shape: shape, key: [])
        _ = try Array(#"{"messages":[{"id":"first","x":1}]}"#.utf8).withUnsafeBytes { bytes in try builder.append(bytes)
        }
        #expect(throws: JSONError.self) {
            try Array(answer.utf8).withUnsafeBytes { bytes in _ = try builder.append(bytes) }
        }
        _ = try Array(#"{"messages":[{"id":"last","x":2}]}"#.utf8).withUnsafeBytes { bytes in try builder.append(bytes)
        }
        let batch = builder.take(Checkpoint(run: "r", page: nil, watermark: nil))
        #expect(rows(batch).map { $0[0] } == ["first", "last"])
        #expect(rows(batch).map { $0[6] } == [#"{"x":1}"#, #"{"x":2}"#])
        #expect(batch.tally == Ledger(read: 2, decoded: 2))
    }

    @Test func namesThePlaceOfAnError() {
        let error = #expect(throws: JSONError.self) { try read([#"{"messages":[{"id":x}]}"#], shape) }
        #expect(error?.offset == 19)
        #expect(error?.description == "unexpected 'x' at byte 19")
    }

    /// Names that are equal, alike or empty are columns of their own.
    @Test func noColumnOfAFileTakesAnothersPlace() {
        let open = RecordShape(
            path: "", fields: [.init(Column("id", .string), from: .own(["id"]))], keepsUnknown: false)
        var builder = RecordBatchBuilder(shape: open, key: [])
        let header = ["id", "plan", "plan", "", "plan_2", "", "\u{E9}", "e\u{301}", "id"]
        let columns = builder.columns(for: header)
        #expect(columns == Array(0..<9))
        builder.append(fields: (0..<9).map(String.init), columns: columns)
        let batch = builder.take(Checkpoint(run: "r", page: nil, watermark: nil))
        let names = batch.columns.map { Array($0.name.utf8) }
        let expected = ["id", "plan", "plan_3", "column_4", "plan_2", "column_6", "\u{E9}", "e\u{301}", "id_2"]
        #expect(names == expected.map { Array($0.utf8) })
        #expect(rows(batch) == [(0..<9).map(String.init)])
    }

    @Test func takesPlainTextWithLateColumns() {
        let open = RecordShape(
            path: "", fields: [.init(Column("id", .string), from: .own(["id"]))], keepsUnknown: false)
        var builder = RecordBatchBuilder(shape: open, key: [])
        builder.append(fields: ["1"], columns: builder.columns(for: ["id"]))
        let columns = builder.columns(for: ["plan", "id"])
        builder.append(fields: ["a \"b\"", nil], columns: columns)
        let batch = builder.take(Checkpoint(run: "r", page: nil, watermark: nil))
        #expect(batch.columns.map(\.name) == ["id", "plan"])
        #expect(rows(batch) == [["1", nil], [nil, "a \"b\""]])
        var json: [UInt8] = []
        batch.appendJSON(of: batch.cell(row: 1, column: 1), to: &json)
        #expect(String(decoding: json, as: UTF8.self) == #""a \"b\"""#)
    }
}
