// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Testing

@testable import CustomerIORecords

/// Large answers in parts, and the places of records that the plain list does not need.
struct AnswerPartsTests {
    static let shape = RecordShape(
        path: "items[]", fields: [.init(Column("id", .integer), from: .own(["id"]))], keepsUnknown: false)

    static func texts(_ answer: String, _ shape: RecordShape) throws -> [[String?]] {
        var reader = AnswerReader(shape)
        let batch = try Array(answer.utf8).withUnsafeBytes { try reader.read($0, constants: ["parent": "9"]).rows[0] }
        return (0..<batch.rowCount).map { row in batch.columns.indices.map { batch.text(row: row, column: $0) } }
    }

    @Test(arguments: [1, 20, 100, 1_000, 1 << 20])
    func partsHoldWhatTheWholeHolds(_ size: Int) throws {
        let items = (0..<200).map { #" {"id":\#($0),"more":["]",{"x":"}"}]}"# }.joined(separator: " ,\n")
        let answer = Array(#"{"other":[1,{"items":[]}],"next":"a\"b","items":[\#(items)],"last":null} "#.utf8)
        try answer.withUnsafeBytes { answer in
            let parts = try AnswerParts(answer, list: "items", size: size)
            var ids: [String?] = []
            for index in 0..<parts.count {
                let part = String(decoding: parts.part(index, of: answer), as: UTF8.self)
                ids += try Self.texts(part, Self.shape).map { $0[0] }
                var reader = AnswerReader(Self.shape)
                let summary = try Array(part.utf8).withUnsafeBytes { try reader.read($0).summary }
                #expect(summary.next == #"a"b"#)
            }
            #expect(ids == (0..<200).map { "\($0)" })
            #expect(parts.count <= 200)
        }
    }

    @Test(arguments: [
        #"{"items":[{"id":1}]"#, #"{"items":[{"id":1},]}"#, #"{"item":[]}"#, "[]", "", #"{"items":[1]} x"#,
    ])
    func aFaultAnywhereIsFoundBeforeTheFirstRow(_ answer: String) {
        #expect(throws: JSONError.self) {
            _ = try Array(answer.utf8).withUnsafeBytes { try AnswerParts($0, list: "items") }
        }
    }

    @Test(arguments: [#"{"items":null}"#, #"{"items":[]}"#])
    func anEmptyListIsOnePart(_ answer: String) throws {
        let count = try Array(answer.utf8).withUnsafeBytes { try AnswerParts($0, list: "items").count }
        #expect(count == 1)
    }

    // MARK: Paths

    @Test func entriesOfAnObjectHaveNames() throws {
        let shape = RecordShape(
            path: "used_by{}[]",
            fields: [
                .init(Column("parent", .integer), from: .constant("parent")),
                .init(Column("kind", .string), from: .name),
                .init(Column("item", .integer), from: .element),
            ], keepsUnknown: false)
        #expect(
            try Self.texts(#"{"id":7,"used_by":{"campaigns":[5,6],"none":[],"nothing":null,"news":[1]}}"#, shape)
                == [["9", "campaigns", "5"], ["9", "campaigns", "6"], ["9", "news", "1"]])
    }

    @Test func entriesHaveWhatEnclosesThem() throws {
        let shape = RecordShape(
            path: "customers[].customer.timestamps{}",
            fields: [
                .init(Column("cio_id", .string), from: .enclosing(["identifiers", "cio_id"])),
                .init(Column("name", .string), from: .name), .init(Column("time", .timestamp), from: .element),
            ], keepsUnknown: false)
        let answer =
            #"{"customers":[{"customer":{"timestamps":{"a":1,"b c":2},"identifiers":{"cio_id":"x"}}},{"customer":{"timestamps":null,"identifiers":{"cio_id":"y"}}}]}"#
        #expect(try Self.texts(answer, shape) == [["x", "a", "1"], ["x", "b c", "2"]])
    }

    @Test(
        arguments: [
            (#"[{"a":1}, 2,"x"]"#, [["0", #"{"a":1}"#], ["1", "2"], ["2", #""x""#]]),
            (#"{"a":[1]}"#, [["0", #"{"a":[1]}"#]]),
            ("[]", []),
        ] as [(String, [[String]])])
    func aListOrOneRecordIsKeptWholeWithItsPlace(_ answer: String, _ rows: [[String]]) throws {
        let shape = RecordShape(
            path: "[?]",
            fields: [
                .init(Column("index", .integer), from: .place), .init(Column("data", .json), from: .whole),
            ], keepsUnknown: false)
        #expect(try Self.texts(answer, shape) == rows)
    }
}
