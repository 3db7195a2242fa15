// SPDX-License-Identifier: Apache-2.0

/// What a comparison found of one stream.
package struct StreamReport: Sendable, Encodable {
    package let stream: String
    /// Rows that the destination holds, of those that were compared.
    package var held = 0
    /// Rows that the API gives.
    package var given = 0
    /// Rows that the API gives and the destination lacks.
    package var missing = 0
    /// Rows with other values.
    package var changed = 0
    /// Keys that the destination holds more than once.
    package var doubled = 0
    /// Rows that the API does not give any more.
    package var extra = 0
    /// Differences whose rows tell a time after the last extraction.
    package var since = 0
    /// Rows that the API has forgotten, as it does with deliveries and activities.
    package var forgotten = 0
    /// The first few differences, as sentences.
    package var examples: [String] = []
    /// Why nothing was compared; nil if it was.
    package var reason: String?

    package init(_ stream: String) { self.stream = stream }

    package var differences: Int { missing + changed + doubled + extra }
    package var isFine: Bool { differences == 0 && reason == nil }

    mutating func add(example: @autoclosure () -> String) {
        if examples.count < Self.most { examples.append(example()) }
    }

    private static let most = 5
}
