// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Testing

@testable import CustomerIOMessages

/// What becomes of a record on its way to a line.
struct RecordEncoderTests {
    static let newsletters = MessageStream(Catalog.stream("newsletters") ?? .campaigns)

    /// The objects that records become, and the names of properties whose values were of another form.
    static func encode(_ records: String..., as stream: MessageStream = newsletters) throws -> [(String, [String])] {
        var reader = AnswerReader(stream.source.shape, key: stream.key.map { ColumnName($0) })
        let answer = "{\"newsletters\":[\(records.joined(separator: ","))]}"
        let (batches, _) = try Array(answer.utf8).withUnsafeBytes { try reader.read($0, constants: [:]) }
        let encoder = RecordEncoder(stream)
        return batches.flatMap { batch in
            let plan = encoder.plan(batch.columns, of: stream)
            return (0..<batch.rowCount).map { row in
                var output: [UInt8] = []
                let misfits = encoder.append(row: row, of: batch, plan, to: &output)
                return (String(decoding: output, as: UTF8.self), encoder.names(of: misfits))
            }
        }
    }

    @Test(arguments: [
        #"{"name":"é \u00e9 \n","id":5,"tags":["a",{"b":1.50}]}"#,
        #"{ "id" : 5 , "created":1700000000,"sent_at":null}"#,
        #"{"id":-9223372036854775807}"#,
    ])
    func documentedRecordIsCopied(_ record: String) throws {
        #expect(try Self.encode(record).map(\.0) == [record])
    }

    @Test func lineEndsBetweenValuesGo() throws {
        let lines = try Self.encode("{\n\"id\": 5,\r\n \"tags\": [ \"a b\",\n\"c\\n\" ]\n}")
        #expect(lines.map(\.0) == [#"{"id":5,"tags":["a b","c\n"]}"#])
    }

    @Test func unknownFieldsAndOtherTypesAreKept() throws {
        let lines = try Self.encode(#"{"id":5,"late":{"x": 1},"tags":"nil","created":"soon","name":7}"#)
        #expect(lines.first?.0 == #"{"id":5,"name":"7","_extra":{"late":{"x":1},"created":"soon","tags":"nil"}}"#)
        #expect(lines.first?.1 == ["created", "tags"])
    }

    @Test func integersInTextsAreIntegers() throws {
        #expect(try Self.encode(#"{"id":"5","created":"1700000000"}"#).map(\.0) == [#"{"id":5,"created":1700000000}"#])
    }

    @Test func integersBeyond64BitsDoNotFit() throws {
        let huge = "123456789012345678901234567890"
        #expect(
            try Self.encode("{\"id\":5,\"created\":\(huge)}").map(\.0) == [
                "{\"id\":5,\"_extra\":{\"created\":\(huge)}}"
            ])
    }

    @Test func ofDoubledFieldsTheLastIsSentOnce() throws {
        #expect(try Self.encode(#"{"id":5,"name":"a","name":"b"}"#).map(\.0) == [#"{"id":5,"name":"b"}"#])
        #expect(try Self.encode(#"{"id":5,"late":1,"late":2}"#).map(\.0) == [#"{"id":5,"_extra":{"late":2}}"#])
        let halves = try Self.encode(#"{"id":5,"\ud83d":1,"\ud83e":2}"#)
        #expect(halves.map(\.0) == [#"{"id":5,"_extra":{"\\ud83d":1,"\\ud83e":2}}"#])
    }

    @Test func halfASurrogatePairIsReplacedAndSpelledOut() throws {
        let lines = try Self.encode(#"{"id":5,"name":"a\ud83d","tags":["\udc00"]}"#)
        #expect(
            lines.map(\.0) == [#"{"id":5,"name":"a\ufffd","tags":["\\udc00"],"_extra":{"name":"a\\ud83d"}}"#])
    }

    @Test func whatIsNotSelectedIsNotThere() throws {
        var stream = Self.newsletters
        stream.select { $0.name == "name" }
        #expect(
            try Self.encode(#"{"id":5,"name":"a","tags":[],"late":1}"#, as: stream).map(\.0) == [
                #"{"id":5,"name":"a"}"#
            ])
    }

    @Test func hashedValuesAreSumsOfTheirText() throws {
        var stream = Self.newsletters
        let isThere = stream.hash("name")
        let isNothing = stream.hash("nothing")
        #expect(isThere && !isNothing)
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(
            try Self.encode(#"{"id":5,"name":"a\u0062c"}"#, as: stream).map(\.0) == ["{\"id\":5,\"name\":\"\(sum)\"}"])
        #expect(stream.properties.first { $0.name == "name" }?.form == .string)
    }

    /// What is left over of a hashed or an unwanted value would be readable.
    @Test func hiddenValuesAreNotLeftOver() throws {
        var stream = Self.newsletters
        _ = stream.hash("name")
        stream.select { $0.name != "type" }
        let lines = try Self.encode(#"{"id":5,"name":"secret \ud83d","late":1,"type":"x\ud83d"}"#, as: stream)
        #expect(lines.first?.0.hasSuffix(#","_extra":{"late":1}}"#) == true)
        #expect(lines.first?.0.contains("secret") == false)
    }

    @Test func keyOfAnotherTypeIsTold() throws {
        let encoder = RecordEncoder(Self.newsletters)
        #expect(try Self.encode(#"{"id":"five"}"#).map(\.1) == [["id"]])
        #expect(encoder.holdKey([0]))
    }
}
