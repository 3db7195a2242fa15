// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Why a file cannot be read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Reason: Sendable, Hashable {
        /// A call of the system failed with this number.
        case system(Int32)
        /// There is no file where one must be.
        case missing
        /// The file has fewer bytes than it must have.
        case short(Int, of: Int)
    }

    package let reason: Reason
    package let path: String
    /// What was to be done: `opened`.
    package let verb: String

    package init(_ reason: Reason, _ verb: String, _ path: String) {
        self.reason = reason
        self.verb = verb
        self.path = path
    }

    /// What the last call of the system failed with.
    package static func last(_ verb: String, _ path: String) -> FileError { FileError(.system(errno), verb, path) }

    /// For messages.
    public var description: String {
        switch reason {
        case .system(let code): "\(path) cannot be \(verb) (\(String(cString: strerror(code))))"
        case .missing: "\(path) is gone"
        case .short(let size, let expected): "\(path) has \(size) bytes instead of \(expected)"
        }
    }
}
