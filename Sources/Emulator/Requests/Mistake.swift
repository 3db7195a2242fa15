// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a part of a request, before an API puts it into its own envelope.
struct Mistake: Error {
    /// `required` or `invalid`, as Track v2 says it.
    let reason: Reason
    /// Which field, with dots between levels.
    let field: String
    let message: String

    enum Reason: String { case required, invalid }

    static func required(_ field: String, _ message: String? = nil) -> Mistake {
        Mistake(reason: .required, field: field, message: message ?? "\(field) is required")
    }

    static func invalid(_ field: String, _ message: String) -> Mistake {
        Mistake(reason: .invalid, field: field, message: message)
    }
}
