// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The server's errors as sentences for a person.
enum Failure {
    /// - Parameter place: `The schema "customerio"`.
    static func sentence(for error: any Error, _ place: String) -> any Error {
        if error is CommitLost { return failed(place, "the connection was lost", "see that the server is up") }
        guard let error = error as? ServerError else { return error }
        let said = error.message.isEmpty ? "nothing was said" : error.message
        switch error.state {
        case ServerError.cancelled where Task.isCancelled: return CancellationError()
        case "53100", "53000", "54023": return failed(place, said, "make room on its disk")
        case "42501", "25006":
            return DestinationError(
                .unwritable, "\(place) may not be written (\(said)): have its owner grant the right.")
        case "28000", "28P01", "3D000", "": return unreached(place, said, error)
        case "XX001", "XX002":
            return DestinationError(.corrupt, "\(place) is damaged (\(said)): restore it or name another.")
        case ServerError.lockedOut:
            return DestinationError(
                .busy, "A table of \(place.lowercasingFirst) is in use (\(said)): wait for the transaction that has it."
            )
        default:
            return error.isLost ? unreached(place, said, error) : failed(place, said, "see the server's log")
        }
    }

    private static func unreached(_ place: String, _ said: String, _ error: ServerError) -> DestinationError {
        DestinationError(
            .unwritable,
            "The PostgreSQL server cannot be used (\(said)): check address, user and password, and that it is up."
        )
    }

    private static func failed(_ place: String, _ said: String, _ advice: String) -> DestinationError {
        DestinationError(
            .failed, "Writing \(place.lowercasingFirst) failed (\(said)): \(advice) and start again. Nothing is lost.")
    }
}

extension String {
    fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
