// SPDX-License-Identifier: Apache-2.0

/// An answer on its way back, and what a fault does to it there.
struct Reply: Sendable {
    var answer: Answer
    var cut: Cut?

    init(_ answer: Answer, _ cut: Cut? = nil) {
        self.answer = answer
        self.cut = cut
    }
}
