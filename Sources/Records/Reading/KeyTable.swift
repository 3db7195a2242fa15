// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Finds the index of a record's field by its name's bytes.
///
/// Records of one list have nearly the same fields in the same order. So each name remembers which one came behind it
/// last, and that one is looked for first, as it stands in compact JSON, eight bytes at a time and without a scan.
struct KeyTable {
    /// Each name as `"name":`, all one after the other, which spares a reference count at every look; then a word more,
    /// so that whole words can be read everywhere.
    private let text: [UInt8]
    private let places: [Place]
    private let indices: [[UInt8]: Int]
    /// For each name what came behind it last, and at the end what came first; -1 where that is not known.
    private var successors: [Int]

    private struct Place {
        let offset: Int
        let length: Int
    }

    init(_ names: [String]) {
        var text: [UInt8] = []
        places = names.map { name in
            let start = text.count
            text.append(UInt8(ascii: "\""))
            JSONText.escape(name, into: &text)
            text += [UInt8(ascii: "\""), UInt8(ascii: ":")]
            return Place(offset: start, length: text.count - start)
        }
        self.text = text + repeatElement(0, count: 8)
        indices = Dictionary(
            names.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
        successors = [Int](repeating: -1, count: names.count + 1)
    }

    /// What comes before the first field of a record.
    var start: Int { places.count }

    /// Reads a field's name and the colon behind it.
    /// - Parameter previous: The index of the known field before it.
    /// - Returns: The name, and its index if it is one of ours.
    @inline(__always)
    mutating func read(
        _ bytes: Span<UInt8>, _ position: inout Int, behind previous: Int
    ) throws(JSONError) -> (key: JSONToken, index: Int?) {
        let guess = successors[previous]
        if guess >= 0, stands(places[guess], at: position, in: bytes) {
            let length = places[guess].length
            defer { position += length }
            return (JSONToken(.string, offset: position + 1, length: length - 3), guess)
        }
        let key = try JSONScanner.key(bytes, &position)
        return (key, search(key, bytes, behind: previous))
    }

    private mutating func search(_ key: JSONToken, _ bytes: Span<UInt8>, behind previous: Int) -> Int? {
        if key.kind == .string {
            // Many names are not ours.
            guard let found = places.firstIndex(where: { spells($0, key, bytes) }) else { return nil }
            successors[previous] = found
            return found
        }
        var name: [UInt8] = []
        JSONText.unescape(bytes.extracting(key.range), into: &name)
        guard let found = indices[name] else { return nil }
        successors[previous] = found
        return found
    }

    private func spells(_ place: Place, _ key: JSONToken, _ bytes: Span<UInt8>) -> Bool {
        guard place.length == key.range.count + 3 else { return false }
        for index in key.range
        where text[place.offset + 1 + index - key.range.lowerBound] != bytes[unchecked: index] { return false }
        return true
    }

    @inline(__always)
    private func stands(_ place: Place, at position: Int, in bytes: Span<UInt8>) -> Bool {
        guard position + place.length + 8 <= bytes.count else { return false }
        let text = text.span
        var index = 0
        while index < place.length {
            let wanted = unsafe text.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: place.offset + index, as: UInt64.self)
            let found = unsafe bytes.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: position + index, as: UInt64.self)
            // Of the last word only the bytes that belong to the name count.
            let unused = max(0, 8 - (place.length - index))
            if (wanted ^ found).littleEndian << UInt64(8 * unused) != 0 { return false }
            index += 8
        }
        return true
    }
}
