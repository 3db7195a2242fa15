// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// How several parents are asked about in one request, whose answer names those that it tells about.
package struct Group: Sendable, Hashable {
    /// The most in one request.
    let most: Int
    /// The link whose values make the list of the request; a parent without one is asked about alone.
    let list: String
    /// The link, and column, that tells which parent a row belongs to.
    let member: String
    /// Where the answer's records name it.
    let answer: RecordPath
    let found: [String]
    /// Calls about one of them, each tried if the one before knows nothing.
    let single: [Call]
    /// What makes the answer of such a call one of the group's form, when it stands before and behind it.
    let before: String
    let behind: String
    /// Asks for one parent in the parents' list.
    let alone: Call
}
