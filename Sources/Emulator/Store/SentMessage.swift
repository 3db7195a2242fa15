// SPDX-License-Identifier: Apache-2.0

/// A delivery that a call made.
struct SentMessage: Sendable {
    let message: Message
    let content: Content

    /// What the call said should be sent.
    struct Content: Sendable {
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
}
