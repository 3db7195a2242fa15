// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Folders and files by their paths.
package enum FolderPath {
    /// Makes a folder and those above it, unless they are there.
    /// - Returns: False if one of them cannot be made; `errno` says why.
    package static func make(_ path: String) -> Bool {
        if path.isEmpty || mkdir(path, 0o777) == 0 || errno == EEXIST { return true }
        guard errno == ENOENT, let parent = parent(of: path), make(parent) else { return false }
        return mkdir(path, 0o777) == 0 || errno == EEXIST
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Removes a file, if it is there.
    package static func remove(_ path: String) { _ = unlink(path) }

    /// The same file's path without links; the path itself if the file is not there yet.
    package static func real(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Nil for a name without a folder, and for the root.
    package static func parent(of path: String) -> String? {
        var bytes = Array(path.utf8)
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash > 0 else { return nil }
        return String(decoding: bytes[..<slash], as: UTF8.self)
    }
}
