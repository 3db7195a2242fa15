// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A file that is written at its end. Noncopyable: the descriptor is closed exactly once.
package struct AppendFile: ~Copyable {
    package let path: String
    package private(set) var length: Int
    private let descriptor: Int32

    /// Opens a file and cuts off what is behind its committed part; makes it if nothing is committed.
    /// - Throws: ``DestinationError`` with code `corrupt` if less is there than was committed.
    package init(path: String, committed: Int) throws {
        self.path = path
        length = committed
        descriptor = open(path, O_RDWR | O_CLOEXEC | (committed == 0 ? O_CREAT : 0), 0o666)
        guard descriptor >= 0 else {
            if errno == ENOENT, committed > 0 { throw FileFailure.missing(path) }
            throw FileFailure.last("opened", path)
        }
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= committed else { throw FileFailure.short(path, Int(size), committed) }
        guard ftruncate(descriptor, off_t(committed)) == 0 else { throw FileFailure.last("shortened", path) }
    }

    deinit { close(descriptor) }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(length))
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw FileFailure.last("written", path)
            }
            length += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Makes the content durable.
    borrowing func sync() throws {
        guard fsync(descriptor) == 0 else { throw FileFailure.last("written", path) }
    }
}

/// A file that is read from any place.
struct InputFile: ~Copyable {
    static let chunk = 1 << 18
    private let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure.last("opened", path) }
    }

    deinit { close(descriptor) }

    /// Reads a piece of at most ``chunk`` bytes.
    /// - Returns: How many bytes there were; 0 at the end.
    borrowing func read(at offset: Int, into body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        try withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 16) { buffer in
            var count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            while count < 0, errno == EINTR {
                count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            }
            guard count >= 0 else { throw FileFailure.last("read", path) }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            return count
        }
    }
}
