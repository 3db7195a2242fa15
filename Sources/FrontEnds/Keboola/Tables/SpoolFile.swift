// SPDX-License-Identifier: Apache-2.0

import CustomerIOFiles
import CustomerIORecords
import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A temporary file without a name: the system drops it with the process, however that ends.
final class SpoolFile: Sendable {
    private let descriptor: Int32

    init(folder: String) throws {
        var path = Array("\(folder)/keboola-customerio-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw FileFailure.last("made", name) }
        unlink(name)
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8], at offset: Int) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                pwrite(
                    descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written, off_t(offset + written)
                )
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw FileFailure.last("written", "the temporary file")
            }
            written += count
        }
    }

    /// Reads up to `count` bytes behind those in the buffer.
    /// - Returns: How many there were; 0 at the end.
    func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws -> Int {
        let start = buffer.count
        buffer += [UInt8](repeating: 0, count: count)
        var found = -1
        repeat {
            found = buffer.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress?.advanced(by: start), count, off_t(offset))
            }
        } while found < 0 && errno == EINTR
        guard found >= 0 else { throw FileFailure.last("read", "the temporary file") }
        buffer.removeLast(count - found)
        return found
    }
}
