// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import Testing

/// RFC 4180 and the liberties that files take with it.
struct CSVReaderTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let records: [[String?]]

        init(_ name: String, _ text: String, _ records: [[String?]]) {
            testDescription = name
            self.text = text
            self.records = records
        }
    }

    static let samples = [
        Sample("plain", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        Sample("line feeds", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        Sample("no final line break", "a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        Sample("no final line break after quotes", "a,b\r\n1,\"2\"", [["a", "b"], ["1", "2"]]),
        Sample("no final line break after a comma", "a,b\r\n1,", [["a", "b"], ["1", nil]]),
        Sample("quotes", "\"a,b\",\"say \"\"hi\"\"\"\r\n", [["a,b", "say \"hi\""]]),
        Sample("line breaks in quotes", "\"a\r\nb\",\"c\nd\"\r\ne,f\r\n", [["a\r\nb", "c\nd"], ["e", "f"]]),
        Sample("empty and quoted empty", ",\"\",x\r\n,,\r\n", [[nil, "", "x"], [nil, nil, nil]]),
        Sample("only quotes", "\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
        Sample("byte order mark", "\u{FEFF}id,b\r\n1,2\r\n", [["id", "b"], ["1", "2"]]),
        Sample("byte order mark before quotes", "\u{FEFF}\"id\",b\r\n1,2\r\n", [["id", "b"], ["1", "2"]]),
        Sample("byte order mark alone", "\u{FEFF}", []),
        Sample("byte order mark further on", "a,\u{FEFF}b\n\u{FEFF}c,d\n", [["a", "\u{FEFF}b"], ["\u{FEFF}c", "d"]]),
        Sample("other scripts", "名前,🦊\r\nüñ,\"é\"\"\"\r\n", [["名前", "🦊"], ["üñ", "é\""]]),
        Sample("quote inside plain text", "a\"b,c\n", [["a\"b", "c"]]),
        Sample("blanks count", " a , b\n", [[" a ", " b"]]),
        Sample("nothing", "", []),
    ]

    @Test(arguments: samples)
    func recordsAreRead(_ sample: Sample) throws {
        #expect(try Self.parse([sample.text.utf8[...]]) == sample.records)
    }

    @Test(arguments: samples)
    func aSplitAtAnyByteChangesNothing(_ sample: Sample) throws {
        let bytes = sample.text.utf8
        for middle in bytes.indices {
            let records = try Self.parse([bytes[..<middle], bytes[middle...]])
            #expect(records == sample.records, "split at \(bytes.distance(from: bytes.startIndex, to: middle))")
        }
        #expect(try Self.parse(bytes.indices.map { bytes[$0...$0] }) == sample.records)
    }

    @Test(arguments: [
        ("a,b\r\n\"c\"d,e\r\n", "text behind a closing quote in line 2"),
        ("a\n\"b\n\n\"c\n", "text behind a closing quote in line 4"),
        ("a,b\n1,\"2\n3\n", "the file ends inside quotes in line 4"),
    ])
    func malformedTextIsNamedWithItsLine(_ text: String, _ sentence: String) {
        let error = #expect(throws: CSVError.self) { try Self.parse([text.utf8[...]]) }
        #expect(error?.description == sentence)
    }

    @Test func otherEncodingsAreMalformed() {
        var reader = CSVReader()
        let error = #expect(throws: CSVError.self) { try reader.push(([0x61, 0x2C, 0xFC, 0x0A] as [UInt8]).span) }
        #expect(error?.description.contains("bytes that are not UTF-8") == true)
    }

    private static func parse(_ chunks: [Substring.UTF8View]) throws -> [[String?]] {
        var reader = CSVReader()
        var records: [[String?]] = []
        for chunk in chunks { records += try reader.push(Array(chunk).span) }
        if let last = try reader.finish() { records.append(last) }
        return records
    }
}
