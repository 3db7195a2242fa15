// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A file that is open, to be read and written at any place. Noncopyable: the descriptor is closed exactly once.
package struct OpenFile: ~Copyable, Sendable {
    /// What messages call it.
    package let path: String
    private let descriptor: Int32

    /// Opens a file to read it.
    package init(reading path: String) throws(FileError) {
        try self.init(path, open(path, O_RDONLY | O_CLOEXEC), "opened")
    }

    /// Opens a file to read and write it.
    /// - Parameter makes: True to make it if it is not there.
    package init(writing path: String, makes: Bool) throws(FileError) {
        try self.init(path, open(path, O_RDWR | O_CLOEXEC | (makes ? O_CREAT : 0), 0o666), "opened")
    }

    /// Makes a file without a name: the system drops it with the process, however that ends.
    package init(temporaryIn folder: String) throws(FileError) {
        var path = Array("\(folder)/cioferry-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw .last("made", "\(folder)/cioferry-XXXXXX") }
        unlink(path)
        try self.init("the temporary file", descriptor, "made")
    }

    private init(_ path: String, _ descriptor: Int32, _ verb: String) throws(FileError) {
        self.path = path
        self.descriptor = descriptor
        guard descriptor >= 0 else { throw .last(verb, path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes all bytes.
    package borrowing func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last("written", path) }
            written += count
        }
    }

    /// Reads what there is, up to the size of the buffer.
    /// - Returns: How many bytes there were; fewer than there is room for only at the end of the file.
    package borrowing func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int {
        var total = 0
        while total < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + total))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last("read", path) }
            if count == 0 { break }
            total += count
        }
        return total
    }

    /// Reads a piece of at most 256 KB.
    /// - Returns: How many bytes there were; 0 at the end.
    package borrowing func read(at offset: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
            let count = try read(into: buffer, at: offset)
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            return count
        }
    }

    /// Cuts off what is behind a place.
    /// - Throws: ``FileError/Reason/short(_:of:)`` if the file ends before it.
    package borrowing func cut(to length: Int) throws(FileError) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size >= length else { throw FileError(.short(size, of: length), "shortened", path) }
        guard size == length || ftruncate(descriptor, off_t(length)) == 0 else { throw .last("shortened", path) }
    }

    /// Makes the content durable.
    package borrowing func sync() throws(FileError) {
        guard fsync(descriptor) == 0 else { throw .last("written", path) }
    }

    package borrowing func fingerprint() throws(FileError) -> Fingerprint {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last("read", path) }
        return Fingerprint(status)
    }
}
