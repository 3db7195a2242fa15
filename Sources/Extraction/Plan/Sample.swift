// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// A part of all parents, drawn by chance but so that one can tell of each whether it belongs to it.
package struct Sample: Sendable, Hashable {
    /// How many of a hundred.
    private let percent: Int
    private let seed: UInt64

    package init(percent: Int, seed: UInt64) {
        self.percent = percent
        self.seed = seed
    }

    /// - Parameter scope: Whose rows a parent's children are.
    func takes(_ scope: Scope) -> Bool {
        var hash = seed ^ 0xCBF2_9CE4_8422_2325
        for byte in scope.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        return Int(hash % 100) < percent
    }
}

extension Catalog.Stream {
    /// True if a sample can tell of each row whether it belongs to it: not for children of children.
    package var canBeSampled: Bool { read.parents.allSatisfy { $0.reading.parents.isEmpty } }

    /// True if a stored row is one that a reading of the sample would bring.
    package func isIn(_ sample: Sample, _ row: StoredRecord) -> Bool {
        guard !read.parents.isEmpty else { return true }
        let names = read.parents.flatMap(\.links).filter(\.isTerm).map(\.name) + read.parents.flatMap(\.values.keys)
        var values: Values = [:]
        for name in names { values[name] = row[ColumnName(name)] }
        return read.terms(of: values).map { sample.takes(Scope($0)) } ?? true
    }
}
