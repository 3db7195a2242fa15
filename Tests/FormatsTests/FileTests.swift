// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIOJSON
import Foundation
import Testing

struct FileTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID())").path

    private func content() throws -> String {
        defer { try? FileManager.default.removeItem(atPath: path) }
        return String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    }

    @Test func whatIsBehindTheCommittedPartIsCutOff() throws {
        for (committed, text) in [(0, "abc"), (3, "lost"), (3, "def")] {
            var file = try AppendFile(path: path, committed: committed)
            try Array(text.utf8).withUnsafeBytes { try file.append($0) }
            let length = file.length
            #expect(length == committed + text.utf8.count)
        }
        #expect(try content() == "abcdef")
    }

    @Test func lessThanWasCommittedIsAnError() throws {
        let missing = #expect(throws: FileError.self) { _ = try AppendFile(path: path, committed: 1) }
        #expect(missing == FileError(.missing, "opened", path))
        _ = try AppendFile(path: path, committed: 0)
        let short = #expect(throws: FileError.self) { _ = try AppendFile(path: path, committed: 1) }
        #expect(short?.reason == .short(0, of: 1))
        #expect(try content().isEmpty)
    }

    @Test func aBufferGrowsAndIsHandedOn() throws {
        var output = try OutputFile(path: path)
        let row = [UInt8](repeating: UInt8(ascii: "x"), count: 300_000) + [UInt8(ascii: "\n")]
        for _ in 0..<3 { try row.withUnsafeBytes { try output.append($0) } }
        try withUnsafeBytes(of: UInt8(ascii: "y")) { try output.append($0) }
        let length = output.length
        #expect(length == 3 * row.count + 1)
        #expect(try output.finish().size == length)
        #expect(try content().utf8.count == length)
    }

    @Test func aNestedValueStaysOnItsLine() throws {
        var output = OutputBuffer(capacity: 4)
        Array("{\"a\":\n[1,\r\n2]}".utf8).withUnsafeBytes { JSONLines.write($0, to: &output) }
        output.append(JSONLines.object { $0.member("b", "c\nd") })
        #expect(String(decoding: output.bytes, as: UTF8.self) == #"{"a": [1,  2]}{"b":"c\nd"}"# + "\n")
    }

    @Test func aTemporaryFileIsReadBack() throws {
        let file = try OpenFile(temporaryIn: FileManager.default.temporaryDirectory.path)
        try Array("abc".utf8).withUnsafeBytes { try file.write($0, at: 2) }
        var found: [UInt8] = []
        let counts = [try file.read(at: 0) { found += $0 }, try file.read(at: 5) { found += $0 }]
        #expect(counts == [5, 0])
        #expect(found == [0, 0] + Array("abc".utf8))
    }
}
