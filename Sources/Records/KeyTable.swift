// SPDX-License-Identifier: Apache-2.0

/// Finds the index of a record's field by its name's bytes.
///
/// Records of one list have the same fields in the same order, so the guess from the record before nearly always holds;
/// a guess is checked eight bytes at a time.
struct KeyTable {
    private let names: [[UInt8]]
    private let indices: [[UInt8]: Int]
    /// For the n-th field of a record, what it was in the record before; -1 for none of ours.
    private var guesses: [Int] = []

    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
        indices = Dictionary(self.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter ordinal: Which field of the record this is, from 0.
    @inline(__always)
    mutating func index(of key: Cell, at ordinal: Int, in bytes: Span<UInt8>) -> Int? {
        if ordinal < guesses.count {
            let guess = guesses[ordinal]
            if guess >= 0, Self.equal(names[guess], bytes, key) { return guess }
        }
        return search(key, ordinal, bytes)
    }

    private mutating func search(_ key: Cell, _ ordinal: Int, _ bytes: Span<UInt8>) -> Int? {
        var name: [UInt8] = []
        for index in key.range { name.append(bytes[index]) }
        if key.kind == .escaped {
            let raw = name
            name.removeAll()
            JSONText.unescape(raw, 0..<raw.count, into: &name)
        }
        while guesses.count <= ordinal { guesses.append(-1) }
        let found = indices[name]
        guesses[ordinal] = found ?? -1
        return found
    }

    @inline(__always)
    private static func equal(_ name: [UInt8], _ bytes: Span<UInt8>, _ key: Cell) -> Bool {
        let length = key.length
        guard length == name.count, key.kind == .string else { return false }
        let left = name.span.bytes
        var index = 0
        while index + 8 <= length {
            let a = unsafe left.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            let b = unsafe bytes.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: key.offset + index, as: UInt64.self)
            if a != b { return false }
            index += 8
        }
        while index < length {
            if name[index] != bytes[unchecked: key.offset + index] { return false }
            index += 1
        }
        return true
    }
}
