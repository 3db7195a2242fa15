// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Testing

@testable import CustomerIORecords

struct AnswerReaderTests {
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
    private func rows(_ batches: [RowBatch]) -> [[String?]] {
        batches.flatMap { batch in
            (0..<batch.rowCount).map { row in batch.columns.indices.map { batch.text(row: row, column: $0) } }
        }
    }

    private func read(
        _ answers: [String], _ shape: RecordShape, key: [ColumnName] = [], constants: [String: String] = [:],
        watching watched: ColumnName? = nil
    ) throws -> ([RowBatch], [AnswerSummary]) {
        var reader = AnswerReader(shape, key: key)
        var batches: [RowBatch] = []
        var summaries: [AnswerSummary] = []
        for answer in answers {
            let (rows, summary) = try Array(answer.utf8).withUnsafeBytes { bytes in
                try reader.read(bytes, constants: constants, watching: watched.map { .init(time: $0) })
            }
            batches += rows
            summaries.append(summary)
        }
        return (batches, summaries)
    }

    @Test func picksFieldsInAnyOrderAndKeepsTheRest() throws {
        let (batches, summaries) = try read(
            [
                #"{"messages":[{"id":"a","created":1,"score":1.5,"open":true,"metrics":{"sent": 1}},"#
                    + #"{"extra":[1,{"x":"é"}],"created":2,"id":7,"late\n":"x\"y","open":null}],"next":"abc=="}"#,
                #"{"next":"","messages":[{"id":"c","who":{"id":1,"cio_id":"a3"}}]}"#,
            ], shape)
        #expect(
            rows(batches) == [
                ["a", "1", "1.5", "true", #"{"sent": 1}"#, nil, nil],
                ["7", "2", nil, nil, nil, nil, #"{"extra":[1,{"x":"é"}],"late\n":"x\"y"}"#],
                ["c", nil, nil, nil, nil, "a3", #"{"who":{"id":1,"cio_id":"a3"}}"#],
            ])
        #expect(summaries.map(\.next) == ["abc==", nil])
        #expect(batches[0].columns.map(\.type) == [.string, .timestamp, .number, .boolean, .json, .string, .json])
    }

    @Test func keepsTheOriginalOfTextThatNoColumnCanHold() throws {
        let (batches, _) = try read([#"{"messages":[{"id":"\ud800a"},{"id":"b\ufffd"}]}"#], shape)
        #expect(batches[0].text(row: 0, column: 0) == "\u{FFFD}a")
        #expect(batches[0].text(row: 0, column: 6) == #"{"id":"\ud800a"}"#)
        #expect(batches[0].text(row: 1, column: 6) == nil)
    }

    @Test func refusesRowsWithoutKey() throws {
        let (batches, _) = try read(
            [#"{"messages":[{"id":null,"created":1},{"id":"b"},{"created":3}]}"#], shape, key: ["id"])
        #expect(batches[0].rowCount == 1)
        #expect(batches[0].refused.map(\.record) == [#"{"id":null,"created":1}"#, #"{"created":3}"#])
        #expect(batches[0].refused[0].reason.contains("\"id\""))
    }

    /// The documents' own example has a text where tags should be.
    @Test func oneOddRecordIsOneRefusedRecord() throws {
        let shape = RecordShape(
            path: "campaigns[].tags[]",
            fields: [
                .init(Column("id", .integer), from: .enclosing(["id"])), .init(Column("tag", .string), from: .element),
            ], keepsUnknown: false)
        let (batches, _) = try read(
            [
                #"{"campaigns":[{"id":1,"tags":["a"]},{"id":2,"tags":"nil"},{"id":3,"tags":null},7,{"id":4,"tags":["b"]}]}"#
            ],
            shape)
        #expect(rows(batches).map { $0[1] } == ["a", "b"])
        #expect(batches[0].refused.map(\.record) == [#"{"id":2,"tags":"nil"}"#, "7"])
        #expect(throws: JSONError.self) { try read([#"{"campaigns":"nil"}"#], shape) }
    }

    @Test func tellsTheExtentOfAColumn() throws {
        let page = #"{"messages":[{"id":"a","created":9},{"id":"b","created":20},{"id":"c","created":10},{"id":"d"}]}"#
        let (batches, summaries) = try read([page], shape, watching: "created")
        #expect(rows(batches).map { $0[0] } == ["a", "b", "c", "d"])
        #expect(summaries[0].extent == 9...20)
    }

    @Test func tablesShareAnAnswer() throws {
        let ids = RecordShape(
            path: "messages[]", fields: [.init(Column("id", .string), from: .own(["id"]))], keepsUnknown: true)
        let recipients = RecordShape(
            path: "messages[].to[]",
            fields: [
                .init(Column("id", .string), from: .enclosing(["id"])), .init(Column("to", .string), from: .element),
            ], keepsUnknown: true)
        var reader = AnswerReader([(ids, ["id"]), (recipients, ["id", "to"])])
        let page = #"{"messages":[{"id":"a","to":["x","y"]},{"id":"b","to":[]}],"next":"2"}"#
        let (batches, summary) = try Array(page.utf8).withUnsafeBytes { bytes in try reader.read(bytes) }
        #expect(summary.rows == 2)
        #expect(summary.next == "2")
        #expect(rows([batches[0]]) == [["a", #"{"to":["x","y"]}"#], ["b", #"{"to":[]}"#]])
        #expect(rows([batches[1]]) == [["a", "x", nil], ["a", "y", nil]])
        #expect(batches[0].bytes == batches[1].bytes)
    }

    @Test func readsElementsWithFieldsOfTheObjectAround() throws {
        let tags = RecordShape(
            path: "campaigns[].tags[]",
            fields: [
                .init(Column("campaign_id", .integer), from: .enclosing(["id"])),
                .init(Column("tag", .string), from: .element),
            ], keepsUnknown: false)
        let (batches, _) = try read(
            [
                #"{"campaigns":[{"tags":["x","y"],"id":5},{"id":6,"tags":null},{"id":7},{"id":8,"tags":[]},{"id":9,"tags":["z"]}]}"#
            ],
            tags)
        #expect(rows(batches) == [["5", "x"], ["5", "y"], ["9", "z"]])
    }

    @Test func readsListsInsideNestedObjects() throws {
        let devices = RecordShape(
            path: "customers[].customer.devices[]",
            fields: [
                .init(Column("cio_id", .string), from: .enclosing(["identifiers", "cio_id"])),
                .init(Column("id", .string), from: .own(["id"])),
            ])
        let (batches, _) = try read(
            [
                #"{"customers":[{"customer":{"devices":[{"id":"d1","os":1}],"identifiers":{"cio_id":"a"}}},{"customer":{}}]}"#
            ],
            devices)
        #expect(rows(batches) == [["a", "d1", #"{"os":1}"#]])
    }

    @Test func givesConstantsToEveryRowAndKeepsWhatContradictsThem() throws {
        let members = RecordShape(
            path: "identifiers[]",
            fields: [
                .init(Column("segment_id", .integer), from: .constant("segment_id")),
                .init(Column("cio_id", .string), from: .own(["cio_id"])),
            ])
        let (batches, _) = try read(
            [#"{"identifiers":[{"cio_id":"a"},{"cio_id":"b","segment_id":8},{"cio_id":"c","segment_id":null}]}"#],
            members,
            constants: ["segment_id": "7"])
        #expect(rows(batches) == [["7", "a", nil], ["7", "b", #"{"segment_id":8}"#], ["7", "c", nil]])
        #expect(batches[0].columns[0].type == .integer)
    }

    @Test(arguments: [
        #"{"messages":[{"id":"a"},{"id":}]}"#, #"{"messages":[{"id":"a"}]"#, #"{"other":[]}"#, #"{"messages":[]} x"#,
        "{\"messages\":[]} \u{B}", "{\"messages\":[]}\u{C}\n",
        "[]", "",
        "<html></html>", #"{"messages":{"id":1}}"#,
    ])
    func takesAnAnswerWholeOrNotAtAll(_ answer: String) throws {
        var reader = AnswerReader(shape)
        let first = try Array(#"{"messages":[{"id":"first","x":1}]}"#.utf8).withUnsafeBytes { try reader.read($0) }
        #expect(throws: JSONError.self) { try Array(answer.utf8).withUnsafeBytes { _ = try reader.read($0) } }
        let last = try Array(#"{"messages":[{"id":"last","x":2}]}"#.utf8).withUnsafeBytes { try reader.read($0) }
        let found = rows(first.rows + last.rows)
        #expect(found.map { $0[0] } == ["first", "last"])
        #expect(found.map { $0[6] } == [#"{"x":1}"#, #"{"x":2}"#])
    }

    @Test func namesThePlaceOfAnError() {
        let error = #expect(throws: JSONError.self) { try read([#"{"messages":[{"id":x}]}"#], shape) }
        #expect(error?.offset == 19)
        #expect(error?.description == "unexpected 'x' at byte 19")
    }
}
