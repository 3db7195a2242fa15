// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The server's errors as sentences for a person.
enum Failure {
    /// - Parameters:
    ///   - place: `The schema "customerio"`.
    ///   - isBeginning: True if nothing has been done yet, so that the address may be wrong.
    static func sentence(for error: any Error, _ place: String, isBeginning: Bool = false) -> any Error {
        if error is CommitLost { return unanswered("the connection was lost") }
        guard let error = error as? ServerError else { return error }
        let said = error.message.isEmpty ? "nothing was said" : error.message
        if isBeginning, error.state.isEmpty || error.isLost {
            return DestinationError(
                .unwritable,
                "The PostgreSQL server cannot be used (\(said)): check address, user and password, and that it is up.")
        }
        switch error.state {
        case ServerError.cancelled where Task.isCancelled: return CancellationError()
        case "53100", "53000", "54023": return failed(place, said, "make room on its disk")
        case "42501", "25006":
            return DestinationError(
                .unwritable, "\(place) may not be written (\(said)): have its owner grant the right.")
        case "XX001", "XX002":
            return DestinationError(.corrupt, "\(place) is damaged (\(said)): restore it or name another.")
        case ServerError.lockedOut:
            return DestinationError(
                .busy, "A table of \(place.lowercasingFirst) is in use (\(said)): wait for the transaction that has it."
            )
        default: return error.isLost ? unanswered(said) : failed(place, said, "see the server's log")
        }
    }

    private static func unanswered(_ said: String) -> DestinationError {
        DestinationError(
            .failed,
            "The PostgreSQL server does not answer any more (\(said)): start again when it is up. Nothing is lost.")
    }

    private static func failed(_ place: String, _ said: String, _ advice: String) -> DestinationError {
        DestinationError(
            .failed, "Writing \(place.lowercasingFirst) failed (\(said)): \(advice) and start again. Nothing is lost.")
    }
}

extension String {
    fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
