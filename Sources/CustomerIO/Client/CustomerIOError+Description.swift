// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension CustomerIOError: CustomStringConvertible, CustomReflectable, LocalizedError {
    /// The message and the first entries, fit for a log.
    public var description: String {
        guard !entries.isEmpty else { return message }
        let rest = entries.dropFirst(Self.shownEntries).count
        let shown = entries.prefix(Self.shownEntries).map(\.description) + (rest > 0 ? ["and \(rest) more"] : [])
        return message + ": " + shown.joined(separator: "; ")
    }

    private static let shownEntries = 3

    /// The ``description``, which is what `localizedDescription` gives.
    public var errorDescription: String? { description }

    /// Shows of the cause only its type, so that `dump` is fit for a log as well.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "code": code.description, "description": description, "operation": operation ?? "none",
                "cause": cause.map { "\(type(of: $0))" } ?? "none",
            ])
    }
}
