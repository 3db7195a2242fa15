// SPDX-License-Identifier: Apache-2.0

/// How the values of a page are written: the format's `Encoding`, as far as it is used here.
enum Encoding: Int, Sendable, CaseIterable {
    case plain = 0
    case runLength = 3
    case deltaBinaryPacked = 5
    case runLengthDictionary = 8
}
