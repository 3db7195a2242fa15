// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// The members of a JSON object that a scanner has checked: their names as text, each once, and where their values lie.
struct JSONMembers: Sequence {
    private let members: [(name: String, value: Range<Int>)]

    init(_ object: Span<UInt8>) { members = (try? Self.read(object)) ?? [] }

    func makeIterator() -> IndexingIterator<[(name: String, value: Range<Int>)]> { members.makeIterator() }

    private static func read(_ object: Span<UInt8>) throws(JSONError) -> [(name: String, value: Range<Int>)] {
        var found: [(name: String, value: Range<Int>)] = []
        var places: [ExactText: Int] = [:]
        var position = 0
        _ = try JSONScanner.peek(object, &position)
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), object, &position) else { return [] }
        repeat {
            let key = try JSONScanner.key(object, &position)
            var name: [UInt8] = []
            // Halves of surrogate pairs are as many names as there are.
            let spelled = LoneSurrogates.spelledOut(in: object.extracting(key.range))
            if let spelled {
                JSONText.unescape(spelled.span, into: &name)
            } else {
                JSONText.unescape(object.extracting(key.range), into: &name)
            }
            _ = try JSONScanner.peek(object, &position)
            let start = position
            _ = try JSONScanner.value(object, &position)
            let text = String(decoding: name, as: UTF8.self)
            // Of members of one name the last counts.
            if let place = places[ExactText(text)] {
                found[place].value = start..<position
            } else {
                places[ExactText(text)] = found.count
                found.append((text, start..<position))
            }
        } while try JSONScanner.more(until: UInt8(ascii: "}"), object, &position)
        return found
    }
}
