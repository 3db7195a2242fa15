// SPDX-License-Identifier: Apache-2.0

/// Asks the scopes of rows about them, in the order of the file.
struct GoneTest {
    let fields: any StoredFields
    let matcher: ScopeMatcher

    func isGone(_ entry: RowEntry) throws -> Bool {
        guard try fields.go(to: entry) else { return false }
        return try matcher.isGone(fields)
    }
}
