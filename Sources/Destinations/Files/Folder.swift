// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The folder of a destination. Paths are relative to it; what a call did is durable when it returns.
struct Folder: Sendable {
    let path: String
    /// Called between physical steps.
    let step: @Sendable (String) throws -> Void

    func absolute(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

    /// Makes a folder unless it is there.
    func make(_ name: String) throws {
        let path = absolute(name)
        if mkdir(path, 0o777) == 0 { return }
        guard errno == EEXIST else { throw FileError.last("made", path) }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw DestinationError(.unwritable, "\(path) is not a folder: name another one.")
        }
        guard access(path, W_OK | X_OK) == 0 else { throw FileError.last("written", path) }
    }

    func exists(_ name: String) -> Bool { access(absolute(name), F_OK) == 0 }

    /// The content of a file; nil if there is none.
    func read(_ name: String) throws -> [UInt8]? {
        guard exists(name) else { return nil }
        let file = try OpenFile(reading: absolute(name))
        var content: [UInt8] = []
        while try file.read(at: content.count, { content.append(contentsOf: $0) }) > 0 {}
        return content
    }

    /// Puts a file in the place of another at once: readers see the old content or the new.
    func replace(_ name: String, with content: [UInt8]) throws {
        let temporary = name + ".new"
        do {
            var file = try AppendFile(path: absolute(temporary), committed: 0)
            try content.withUnsafeBytes { try file.append($0) }
            try file.sync()
        }
        try step("\(name) prepared")
        try move(temporary, to: name)
    }

    func move(_ name: String, to other: String) throws {
        guard rename(absolute(name), absolute(other)) == 0 else { throw FileError.last("moved", absolute(name)) }
        try step("\(other) in place")
        try sync(parent(of: other))
        if parent(of: name) != parent(of: other) { try sync(parent(of: name)) }
    }

    /// Deletes a file if it is there.
    func remove(_ name: String) throws {
        guard unlink(absolute(name)) == 0 || errno == ENOENT else { throw FileError.last("deleted", absolute(name)) }
    }

    /// Names of the files in a folder.
    func list(_ name: String) throws -> [String] {
        guard let directory = opendir(absolute(name)) else { throw FileError.last("read", absolute(name)) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
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

    private func parent(of name: String) -> String {
        name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    }
}
