// SPDX-License-Identifier: Apache-2.0

/// A page of values that is written.
struct Page: Sendable, Hashable {
    /// Where it begins.
    var offset: Int
    /// With its header.
    let size: Int
    let firstRow: Int
    let encoding: Encoding
    let bounds: ColumnBounds
}

/// What pages take up with their headers.
struct PageSize: Sendable, Hashable {
    var uncompressed = 0
    var compressed = 0

    static func += (left: inout PageSize, right: PageSize) {
        left.uncompressed += right.uncompressed
        left.compressed += right.compressed
    }
}
