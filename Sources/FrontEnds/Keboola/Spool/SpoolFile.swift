// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// A temporary file that several hold.
final class SpoolFile: Sendable {
    private let file: OpenFile

    init(folder: String) throws { file = try OpenFile(temporaryIn: folder) }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws { try file.write(bytes, at: offset) }

    /// Reads up to `count` bytes behind those in the buffer.
    /// - Returns: How many there were; 0 at the end.
    func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws -> Int {
        let start = buffer.count
        buffer += [UInt8](repeating: 0, count: count)
        let found = try buffer.withUnsafeMutableBytes { bytes in
            try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]), at: offset)
        }
        buffer.removeLast(count - found)
        return found
    }
}
