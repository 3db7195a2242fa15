// SPDX-License-Identifier: Apache-2.0

/// What a delivery said.
struct SentContent: Sendable {
    var recipient = ""
    var subject = ""
    var body = ""
    var from = ""
    var replyTo = ""
    var bcc = ""
    var preheader = ""
    /// A string that holds JSON.
    var headers = "[]"
}
