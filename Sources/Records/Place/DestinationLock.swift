// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The right to write a destination: one program at a time has it, and a crash gives it back.
///
/// It is an advisory lock (`flock`) on a file of its own beside the data, never on the data: closing a database's file
/// would end the locks that SQLite holds on it. The file stays, and says who has the lock. A program that has it may ask
/// for it again; the last to go gives it back.
package final class DestinationLock: Sendable {
    private let file: FileID

    /// - Parameters:
    ///   - path: The lock's file; it is made if it is missing.
    ///   - destination: What is locked, for the sentence.
    ///   - since: When this program began.
    /// - Throws: ``DestinationError`` with code `busy` if another program has the lock, `unwritable` if the file cannot be
    ///   made or locked.
    package init(path: String, of destination: String, since: String) throws(DestinationError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure("made", path) }
        let file = FileID(descriptor)
        let error = Self.held.withLock { held -> DestinationError? in
            if let holder = held[file] {
                held[file] = (holder.descriptor, holder.count + 1)
                close(descriptor)
                return nil
            }
            // A file system without locks is used without them.
            let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || [ENOLCK, ENOSYS, EOPNOTSUPP].contains(errno)
            guard isLocked else {
                defer { close(descriptor) }
                return errno == EWOULDBLOCK
                    ? Self.busy(destination, Self.text(descriptor)) : Self.failure("locked", path)
            }
            Self.write("process \(getpid()) on \(Self.host), since \(since)", descriptor)
            held[file] = (descriptor, 1)
            return nil
        }
        if let error { throw error }
        self.file = file
    }

    deinit {
        Self.held.withLock { held in
            guard let holder = held[file] else { return }
            held[file] = holder.count > 1 ? (holder.descriptor, holder.count - 1) : nil
            if holder.count == 1 { close(holder.descriptor) }
        }
    }

    /// What this program has locked.
    private static let held = Mutex<[FileID: (descriptor: Int32, count: Int)]>([:])

    private struct FileID: Hashable {
        let device: UInt64
        let number: UInt64

        init(_ descriptor: Int32) {
            var status = stat()
            _ = fstat(descriptor, &status)
            device = UInt64(truncatingIfNeeded: status.st_dev)
            number = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }

    private static func write(_ text: String, _ descriptor: Int32) {
        _ = ftruncate(descriptor, 0)
        _ = Array(text.utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func busy(_ destination: String, _ holder: String) -> DestinationError {
        DestinationError(
            .busy,
            "\(destination) is being written by another program\(holder.isEmpty ? "" : " (\(holder))"): wait until that has ended, or name another destination."
        )
    }

    private static func failure(_ verb: String, _ path: String) -> DestinationError {
        DestinationError(
            .unwritable,
            "\(path) cannot be \(verb) (\(String(cString: strerror(errno)))): check that its folder exists and may be written."
        )
    }

    /// This machine, for whoever is told who writes.
    package static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "this machine" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What the holder wrote, which it does right after it got the lock.
    private static func text(_ descriptor: Int32) -> String {
        for _ in 0..<50 {
            let text = written(descriptor)
            if !text.isEmpty { return text }
            usleep(2_000)
        }
        return ""
    }

    private static func written(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
