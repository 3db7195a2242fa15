// SPDX-License-Identifier: Apache-2.0

/// The time that deliveries may come from.
enum History {
    /// 2012-01-01, the year that Customer.io was founded in. Where a history begins is not guessed from what is left.
    static let beginning: Int64 = 1_325_376_000

    /// Cuts a span into windows of equal length, none longer than a request may ask for; the newest first.
    static func windows(_ span: ClosedRange<Int64>, longest days: Int64) -> [ClosedRange<Int64>] {
        let length = span.upperBound - span.lowerBound + 1
        let longest = days * Windows.day
        let count = max(1, (length + longest - 1) / longest)
        let edges = (0...count).map { span.lowerBound + length * $0 / count }
        return zip(edges, edges.dropFirst()).map { $0...$1 - 1 }.reversed()
    }
}
