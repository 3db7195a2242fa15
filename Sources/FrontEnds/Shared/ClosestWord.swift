// SPDX-License-Identifier: Apache-2.0

extension Collection where Element == String {
    /// The element that a mistyped word probably stands for.
    package func closest(to word: String) -> String? {
        let limit = Swift.max(1, word.count / 3)
        return map { ($0, $0.editDistance(to: word)) }.filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
    }
}

extension String {
    /// Insertions, deletions and substitutions from one word to the other.
    fileprivate func editDistance(to other: String) -> Int {
        let target = Array(other)
        var distances = Array(0...target.count)
        for (row, character) in enumerated() {
            var diagonal = distances[0]
            distances[0] = row + 1
            for column in target.indices {
                let substituted = diagonal + (character == target[column] ? 0 : 1)
                diagonal = distances[column + 1]
                distances[column + 1] = Swift.min(substituted, diagonal + 1, distances[column] + 1)
            }
        }
        return distances[target.count]
    }
}
