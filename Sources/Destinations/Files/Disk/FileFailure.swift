// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The system's errors as sentences for a person.
enum FileFailure {
    /// What the last call of the system failed with.
    static func last(_ verb: String, _ path: String) -> DestinationError {
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

    static func short(_ path: String, _ size: Int, _ committed: Int) -> DestinationError {
        DestinationError(
            .corrupt,
            "\(path) has \(size) bytes, but \(committed) were committed: restore it, or delete the folder's _state.db to begin from scratch."
        )
    }

    static func damaged(_ path: String, row: Int, _ what: String) -> DestinationError {
        DestinationError(
            .corrupt, "\(path) was changed, and its row \(row) \(what): restore the file, or delete it.")
    }
}
