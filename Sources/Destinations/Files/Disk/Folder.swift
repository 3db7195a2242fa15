// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The folder of a destination. Paths are relative to it.
struct Folder: Sendable {
    let path: String
    /// Called between physical steps.
    let step: @Sendable (String) throws -> Void
    /// Bytes that may still be written; nil if nobody knows.
    let free: @Sendable (String) -> Int?

    func absolute(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

    /// Makes a folder, and those above it, unless they are there.
    func make(_ name: String) throws {
        let path = absolute(name)
        let isNew = !exists(name)
        guard FolderPath.make(path) else { throw FileError.last("made", path) }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw DestinationError(.unwritable, "\(path) is not a folder: name another one.")
        }
        guard access(path, W_OK | X_OK) == 0 else { throw FileError.last("written", path) }
        if isNew, !name.isEmpty { try sync(Self.parent(of: name)) }
    }

    func exists(_ name: String) -> Bool { access(absolute(name), F_OK) == 0 }

    /// Nil if there is no such file.
    func fingerprint(_ name: String) throws -> Fingerprint? {
        var status = stat()
        if stat(absolute(name), &status) == 0 { return Fingerprint(status) }
        guard errno == ENOENT || errno == ENOTDIR else { throw FileError.last("read", absolute(name)) }
        return nil
    }

    /// Puts a file in the place of another at once: readers see the old one or the new one.
    func move(_ name: String, to other: String) throws {
        guard rename(absolute(name), absolute(other)) == 0 else { throw FileError.last("moved", absolute(name)) }
    }

    /// Deletes a file if it is there.
    func remove(_ name: String) throws {
        guard unlink(absolute(name)) == 0 || errno == ENOENT else { throw FileError.last("deleted", absolute(name)) }
    }

    /// Deletes a file that nobody needs; if that fails, the next one of its name takes its place.
    static func forget(_ path: String) { _ = unlink(path) }

    /// The content of a file; nil if there is none.
    func read(_ name: String) throws -> [UInt8]? {
        guard let size = try fingerprint(name)?.size else { return nil }
        var file = try InputFile(path: absolute(name))
        return Array(try file.bytes(at: 0, size))
    }

    /// Deletes a folder if it is empty.
    func removeFolder(_ name: String) { _ = rmdir(absolute(name)) }

    /// True for a folder in which readers see nothing: hidden files.
    /// - Parameter withFolders: Folders like it count for nothing, too.
    func isBare(_ name: String, withFolders: Bool = true) throws -> Bool {
        var status = stat()
        guard stat(absolute(name), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
        return try list(name).allSatisfy { try $0.hasPrefix(".") || withFolders && isBare("\(name)/\($0)") }
    }

    /// Names of the files in a folder; none if it is not there.
    func list(_ name: String) throws -> [String] {
        guard let directory = opendir(absolute(name)) else {
            guard errno == ENOENT else { throw FileError.last("read", absolute(name)) }
            return []
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes the names in a folder durable.
    func sync(_ name: String) throws {
        let descriptor = open(absolute(name), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.last("opened", absolute(name)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError.last("written", absolute(name)) }
    }

    static func parent(of name: String) -> String {
        name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    }
}
