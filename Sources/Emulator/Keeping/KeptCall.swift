// SPDX-License-Identifier: Apache-2.0

/// A call that may have changed the workspace, as much of it as it takes to do it again.
struct KeptCall: Sendable {
    let method: String
    /// As it came, percent-encoded.
    let path: String
    let query: String?
    let contentType: String?
    let isStrict: Bool
    /// The workspace's time, in seconds since 1970.
    let time: Int
    let body: [UInt8]
}
