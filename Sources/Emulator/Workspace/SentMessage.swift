// SPDX-License-Identifier: Apache-2.0

/// A delivery that a call made.
struct SentMessage: Sendable {
    let message: Message
    let content: SentContent
}
