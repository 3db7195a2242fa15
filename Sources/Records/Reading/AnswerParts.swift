// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

/// A large answer as several small ones of the same form, so that no more than a part of it has to be held twice.
///
/// Making it reads the whole answer, so that a fault in its last byte is found before the first row is taken.
package struct AnswerParts: Sendable {
    private let list: String
    /// Where the elements of each part lie.
    private let ranges: [Range<Int>]
    private let next: [UInt8]

    /// - Parameters:
    ///   - list: The field at the top whose list is to be parted.
    ///   - size: About how many bytes a part has.
    /// - Throws: ``JSONError`` if the answer is not JSON, or has no such list.
    package init(_ answer: UnsafeRawBufferPointer, list: String, size: Int = 1 << 20) throws(JSONError) {
        self.list = list
        let bytes = unsafe Span<UInt8>(_unsafeBytes: answer)
        var (position, ranges, next, found) = (0, [Range<Int>](), [UInt8](), false)
        _ = try JSONScanner.peek(bytes, &position)
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), bytes, &position) else {
            throw JSONError(.missing("field \"\(list)\""), at: 0)
        }
        repeat {
            let key = try JSONScanner.key(bytes, &position)
            _ = try JSONScanner.peek(bytes, &position)
            if RecordReader.equal(key, list, bytes) {
                found = true
                ranges = try Self.elements(bytes, &position, size)
            } else {
                let start = position
                _ = try JSONScanner.value(bytes, &position)
                guard RecordReader.equal(key, "next", bytes) else { continue }
                next = []
                RecordReader.append(bytes, start..<position, to: &next)
            }
        } while try JSONScanner.more(until: UInt8(ascii: "}"), bytes, &position)
        try JSONScanner.end(bytes, &position)
        guard found else { throw JSONError(.missing("field \"\(list)\""), at: 0) }
        self.ranges = ranges
        self.next = next
    }

    /// One at least.
    package var count: Int { max(1, ranges.count) }

    /// The part as an answer of its own; each of them names the next page.
    package func part(_ index: Int, of answer: UnsafeRawBufferPointer) -> [UInt8] {
        let range = index < ranges.count ? ranges[index] : 0..<0
        var part: [UInt8] = []
        part.reserveCapacity(range.count + next.count + list.utf8.count + 32)
        part += Array("{\"\(list)\":[".utf8)
        unsafe part.append(contentsOf: answer[range])
        part.append(UInt8(ascii: "]"))
        if !next.isEmpty { part += Array(",\"next\":".utf8) + next }
        part.append(UInt8(ascii: "}"))
        return part
    }

    private static func elements(
        _ bytes: Span<UInt8>, _ position: inout Int, _ size: Int
    ) throws(JSONError) -> [Range<Int>] {
        guard try JSONScanner.peek(bytes, &position) == UInt8(ascii: "[") else {
            _ = try JSONScanner.value(bytes, &position)
            return []
        }
        guard try JSONScanner.open(UInt8(ascii: "["), UInt8(ascii: "]"), bytes, &position) else { return [] }
        var ranges: [Range<Int>] = []
        var start: Int?
        var end = position
        repeat {
            _ = try JSONScanner.peek(bytes, &position)
            let begin = start ?? position
            _ = try JSONScanner.value(bytes, &position)
            (start, end) = (begin, position)
            if end - begin >= size {
                ranges.append(begin..<end)
                start = nil
            }
        } while try JSONScanner.more(until: UInt8(ascii: "]"), bytes, &position)
        if let start { ranges.append(start..<end) }
        return ranges
    }
}
