// SPDX-License-Identifier: Apache-2.0

import CSnappy
import CZstd

/// Compresses pages, each by itself. Noncopyable: the library's memory is freed exactly once.
struct Compressor: ~Copyable {
    let compression: ParquetCompression
    private let context: OpaquePointer?

    init(_ compression: ParquetCompression) throws(ParquetError) {
        let context = try Self.context(compression)
        self.compression = compression
        self.context = context
    }

    private static func context(_ compression: ParquetCompression) throws(ParquetError) -> OpaquePointer? {
        try Library.open(compression.codec)
        guard case .zstd(let level) = compression else { return nil }
        guard (1...22).contains(level) else { throw ParquetError("zstd has levels from 1 to 22, not \(level)") }
        guard let context = ZSTD_createCCtx() else { throw ParquetError("zstd has no memory to start with") }
        return context
    }

    deinit { if context != nil { _ = ZSTD_freeCCtx(context) } }

    /// Appends the compressed bytes.
    borrowing func compress(_ bytes: UnsafeRawBufferPointer, to output: inout OutputBuffer) throws(ParquetError) {
        switch compression {
        case .none: output.append(bytes)
        case .snappy:
            var count = snappy_max_compressed_length(bytes.count)
            let room = output.room(count).assumingMemoryBound(to: CChar.self)
            let status = snappy_compress(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, room, &count)
            guard status == SNAPPY_OK else { throw ParquetError("snappy cannot compress a page") }
            output.advance(count)
        case .zstd(let level):
            let bound = ZSTD_compressBound(bytes.count)
            let count = ZSTD_compressCCtx(
                context, output.room(bound), bound, bytes.baseAddress, bytes.count, Int32(level))
            try Library.check(count)
            output.advance(count)
        }
    }
}

/// Reads what a ``Compressor`` made.
enum Decompressor {
    /// Appends the bytes that were compressed, `size` of them.
    static func decompress(
        _ bytes: UnsafeRawBufferPointer, _ codec: Codec, size: Int, to output: inout OutputBuffer
    ) throws(ParquetError) {
        try Library.open(codec)
        var count = size
        switch codec {
        case .uncompressed:
            output.append(bytes)
            count = bytes.count
        case .snappy:
            let status = snappy_uncompress(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                output.room(size).assumingMemoryBound(to: CChar.self), &count)
            guard status == SNAPPY_OK else { throw .damaged("snappy cannot read a page") }
            output.advance(count)
        case .zstd:
            count = ZSTD_decompress(output.room(size), size, bytes.baseAddress, bytes.count)
            try Library.check(count)
            output.advance(count)
        }
        guard count == size else { throw .damaged("a page has \(count) bytes instead of \(size)") }
    }
}

/// The libraries of the codecs.
private enum Library {
    static func open(_ codec: Codec) throws(ParquetError) {
        switch codec {
        case .uncompressed: break
        case .snappy: guard CSnappyOpen() else { throw missing("snappy", "libsnappy1v5") }
        case .zstd: guard CZstdOpen() else { throw missing("zstd", "libzstd1") }
        }
    }

    private static func missing(_ name: String, _ package: String) -> ParquetError {
        ParquetError("\(name) is not installed, which Parquet files are compressed with (Debian: \(package))")
    }

    static func check(_ result: Int) throws(ParquetError) {
        guard ZSTD_isError(result) != 0 else { return }
        throw ParquetError("zstd says \(String(cString: ZSTD_getErrorName(result)))")
    }
}
