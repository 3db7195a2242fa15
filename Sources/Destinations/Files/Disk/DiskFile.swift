// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// An open file that is read and written at any place. Noncopyable: the descriptor is closed exactly once.
struct DiskFile: ~Copyable {
    enum Opening {
        /// It must be there, and is only read.
        case reading
        /// It is made if it is missing, and cut off behind its committed part.
        case appending(committed: Int)
        /// It is made anew.
        case anew
    }

    let path: String
    private let descriptor: Int32

    init(_ path: String, _ opening: Opening) throws {
        self.path = path
        let flags =
            switch opening {
            case .reading: O_RDONLY
            case .appending: O_RDWR | O_CREAT
            case .anew: O_RDWR | O_CREAT | O_TRUNC
            }
        descriptor = open(path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure.last("opened", path) }
        if case .appending(let committed) = opening {
            let size = lseek(descriptor, 0, SEEK_END)
            guard size >= committed else { throw FileFailure.short(path, Int(size), committed) }
            guard size == committed || ftruncate(descriptor, off_t(committed)) == 0 else {
                throw FileFailure.last("shortened", path)
            }
        }
    }

    deinit { close(descriptor) }

    borrowing func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw FileFailure.last("written", path)
            }
            written += count
        }
    }

    /// - Returns: How many bytes there were; fewer than there is room for only at the end of the file.
    borrowing func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        var total = 0
        while total < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + total))
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw FileFailure.last("read", path)
            }
            if count == 0 { break }
            total += count
        }
        return total
    }

    /// Makes the content durable.
    borrowing func sync() throws {
        guard fsync(descriptor) == 0 else { throw FileFailure.last("written", path) }
    }

    borrowing func fingerprint() throws -> Fingerprint {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure.last("read", path) }
        return Fingerprint(status)
    }
}

/// What changes whenever somebody writes to a file.
struct Fingerprint: Sendable, Hashable {
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int

    init(size: Int, modified: Int) {
        self.size = size
        self.modified = modified
    }

    init(_ status: stat) {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        self.init(size: Int(status.st_size), modified: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec))
    }
}
