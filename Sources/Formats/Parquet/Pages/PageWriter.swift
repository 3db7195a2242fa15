// SPDX-License-Identifier: Apache-2.0

/// Compresses pages and puts their headers before them. All columns share its memory.
struct PageWriter: ~Copyable {
    /// What is to become a page.
    var content = OutputBuffer(capacity: 1 << 16)
    /// The places of its values in the dictionary.
    var indices: [UInt32] = []
    private var compressed = OutputBuffer(capacity: 1 << 16)
    private let compressor: Compressor

    init(_ compression: ParquetCompression) throws(ParquetError) { compressor = try Compressor(compression) }

    var codec: Codec { compressor.compression.codec }

    /// Appends the content as a page of values to bytes.
    mutating func writeDataPage(
        rowCount: Int, _ encoding: Encoding, to output: inout OutputBuffer
    ) throws(ParquetError) -> PageSize {
        try write(content.bytes, .data(rowCount: rowCount, encoding), to: &output)
    }

    /// Appends a dictionary to bytes.
    mutating func writeDictionaryPage(
        _ dictionary: borrowing ValueDictionary, to output: inout OutputBuffer
    ) throws(ParquetError) -> PageSize {
        try write(dictionary.plain.bytes, .dictionary(count: dictionary.count), to: &output)
    }

    private mutating func write(
        _ bytes: UnsafeRawBufferPointer, _ kind: PageHeader.Kind, to output: inout OutputBuffer
    ) throws(ParquetError) -> PageSize {
        guard bytes.count <= Int32.max else { throw ParquetError("a page of \(bytes.count) bytes is too large") }
        compressed.removeAll()
        try compressor.compress(bytes, to: &compressed)
        guard compressed.count <= Int32.max else { throw ParquetError("a page of \(bytes.count) bytes is too large") }
        let header = PageHeader(kind: kind, uncompressedSize: bytes.count, compressedSize: compressed.count).encoded
        output.append(header)
        output.append(compressed.bytes)
        return PageSize(uncompressed: header.count + bytes.count, compressed: header.count + compressed.count)
    }
}
