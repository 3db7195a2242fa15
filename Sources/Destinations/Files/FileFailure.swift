// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The system's errors as sentences for a person.
package enum FileFailure {
    /// What the last call of the system failed with.
    package static func last(_ verb: String, _ path: String) -> DestinationError {
        let code = errno
        let reason = String(cString: strerror(code))
        return switch code {
        case EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP:
            DestinationError(
                .unwritable, "\(path) cannot be \(verb) (\(reason)): check that its folder exists and may be written.")
        default:
            DestinationError(.failed, "\(path) cannot be \(verb) (\(reason)): check the disk and start again.")
        }
    }

    static func missing(_ path: String) -> DestinationError {
        DestinationError(
            .corrupt,
            "\(path) is gone but its state is not: restore it, or delete its file in _state to begin from scratch.")
    }

    static func short(_ path: String, _ size: Int, _ committed: Int) -> DestinationError {
        DestinationError(
            .corrupt,
            "\(path) has \(size) bytes, but \(committed) were committed: restore it, or delete it and its file in _state."
        )
    }
}
