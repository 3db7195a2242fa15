// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A file that is written at its end.
package struct AppendFile: ~Copyable {
    package private(set) var length: Int
    private let file: OpenFile

    /// Opens a file and cuts off what is behind its committed part; makes it if nothing is committed.
    /// - Throws: ``FileError`` with reason `missing` or `short` if less is there than was committed.
    package init(path: String, committed: Int) throws(FileError) {
        file = try Self.opened(path, committed)
        length = committed
    }

    private static func opened(_ path: String, _ committed: Int) throws(FileError) -> OpenFile {
        do throws(FileError) {
            let file = try OpenFile(writing: path, makes: committed == 0)
            try file.cut(to: committed)
            return file
        } catch {
            throw error.reason == .system(ENOENT) && committed > 0 ? FileError(.missing, "opened", path) : error
        }
    }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try file.write(bytes, at: length)
        length += bytes.count
    }

    /// Makes the content durable.
    package borrowing func sync() throws(FileError) { try file.sync() }

    package borrowing func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int { try file.read(into: buffer, at: offset) }

    package borrowing func fingerprint() throws(FileError) -> Fingerprint { try file.fingerprint() }
}
