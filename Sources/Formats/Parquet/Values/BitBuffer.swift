// SPDX-License-Identifier: Apache-2.0

/// Booleans, 64 a word, the first in the lowest bit.
struct BitBuffer {
    private(set) var words: [UInt64] = []
    private(set) var count = 0

    subscript(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

    mutating func append(_ bit: Bool) {
        let place = UInt64(count & 63)
        if place == 0 { words.append(0) }
        words[words.count - 1] |= (bit ? 1 : 0) &<< place
        count += 1
    }

    mutating func append(repeating bit: Bool, count: Int) {
        var rest = count
        while rest > 0, self.count & 63 != 0 {
            append(bit)
            rest -= 1
        }
        words.append(contentsOf: repeatElement(bit ? .max : 0, count: rest / 64))
        self.count += rest & ~63
        for _ in 0..<rest & 63 { append(bit) }
    }

    /// Appends `count` bits that lie in bytes, the first in the lowest bit.
    mutating func append(_ bytes: UnsafeRawBufferPointer, count: Int) {
        for index in 0..<count { append(bytes[index >> 3] >> UInt8(index & 7) & 1 == 1) }
    }

    mutating func removeAll() {
        words.removeAll(keepingCapacity: true)
        count = 0
    }

    /// The bits as bytes, which is how PLAIN has booleans.
    func write(to output: inout OutputBuffer) { write(words: words.indices, to: &output) }

    /// The bits of some words as bytes; the last word as far as there are bits.
    func write(words range: Range<Int>, to output: inout OutputBuffer) {
        for index in range {
            let word = words[index].littleEndian
            withUnsafeBytes(of: word) {
                output.append(UnsafeRawBufferPointer(rebasing: $0[..<min(8, (count - index * 64 + 7) / 8)]))
            }
        }
    }
}
