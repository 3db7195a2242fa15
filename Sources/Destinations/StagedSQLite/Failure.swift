// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import GRDB

/// SQLite's errors as sentences for a person.
enum Failure {
    static func sentence(for error: any Error, path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let detail = error.message.map { " (\($0))" } ?? ""
        return switch error.resultCode {
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: Task.isCancelled ? CancellationError() : failed(path, detail)
        case .SQLITE_CANTOPEN:
            DestinationError(
                .unwritable, "\(path) cannot be opened\(detail): check that its folder exists and may be written.")
        case .SQLITE_NOTADB:
            DestinationError(.unwritable, "\(path) is not an SQLite database: name another file.")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            DestinationError(
                .unwritable, "\(path) may not be written\(detail): check the permissions of file and folder.")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            DestinationError(.unwritable, "\(path) is locked by another program\(detail): close it and start again.")
        case .SQLITE_CORRUPT:
            DestinationError(.corrupt, "\(path) is damaged\(detail): restore it or name another file.")
        default: failed(path, detail)
        }
    }

    private static func failed(_ path: String, _ detail: String) -> DestinationError {
        DestinationError(.failed, "Writing \(path) failed\(detail): check the disk and start again.")
    }
}
