// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The records of a list's newest page, by which a later walk knows that it has come to what was read before.
package struct Landmarks: Sendable, Hashable {
    /// Hashes of their ids.
    package let ids: Set<UInt64>

    static let most = 100

    package init(_ ids: some Sequence<UInt64>) { self.ids = Set(ids.prefix(Self.most)) }
}

extension Landmarks: Codable {
    package init(from decoder: any Decoder) throws {
        let bytes = Array(try decoder.singleValueContainer().decode(Data.self))
        ids = Set(
            stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
                bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
            })
    }

    package func encode(to encoder: any Encoder) throws {
        var bytes: [UInt8] = []
        for id in ids.sorted() {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: id >> UInt64(shift)))
            }
        }
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }
}
