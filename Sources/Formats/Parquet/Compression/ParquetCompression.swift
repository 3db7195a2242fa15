// SPDX-License-Identifier: Apache-2.0

/// How the pages of a file are compressed.
package enum ParquetCompression: Sendable, Hashable {
    case none
    case snappy
    /// - Parameter level: From 1, the fastest, to 22.
    case zstd(level: Int)

    /// The codec as the format numbers it.
    var codec: Codec {
        switch self {
        case .none: .uncompressed
        case .snappy: .snappy
        case .zstd: .zstd
        }
    }
}

/// The format's `CompressionCodec`, as far as it is used here.
enum Codec: Int, Sendable {
    case uncompressed = 0
    case snappy = 1
    case zstd = 6
}
