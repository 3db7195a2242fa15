// SPDX-License-Identifier: Apache-2.0

/// Finds the index of a record's field by its name's bytes.
///
/// Records of one list have the same fields in the same order, so the guess from the record before nearly always holds;
/// a guess is checked eight bytes at a time.
struct KeyTable {
    /// All names one after the other, which spares a reference count at every look.
    private let names: [UInt8]
    private let places: [Place]
    private let indices: [[UInt8]: Int]
    /// For the n-th field of a record, what it was in the record before; -1 for none of ours.
    private var guesses: [Int] = []

    private struct Place {
        let offset: Int
        let length: Int
    }

    init(_ names: [String]) {
        var bytes: [UInt8] = []
        places = names.map { name in
            defer { bytes += name.utf8 }
            return Place(offset: bytes.count, length: name.utf8.count)
        }
        self.names = bytes
        indices = Dictionary(
            names.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter ordinal: Which field of the record this is, from 0.
    @inline(__always)
    mutating func index(of key: Cell, at ordinal: Int, in bytes: Span<UInt8>) -> Int? {
        if ordinal < guesses.count {
            let guess = guesses[ordinal]
            if guess >= 0, isEqual(guess, bytes, key) { return guess }
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
    private func isEqual(_ guess: Int, _ bytes: Span<UInt8>, _ key: Cell) -> Bool {
        let place = places[guess]
        let length = key.length
        guard length == place.length, key.kind == .string else { return false }
        let names = names.span
        var index = 0
        while index + 8 <= length {
            let a = unsafe names.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: place.offset + index, as: UInt64.self)
            let b = unsafe bytes.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: key.offset + index, as: UInt64.self)
            if a != b { return false }
            index += 8
        }
        while index < length {
            if names[unchecked: place.offset + index] != bytes[unchecked: key.offset + index] { return false }
            index += 1
        }
        return true
    }
}
