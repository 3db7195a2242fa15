// SPDX-License-Identifier: Apache-2.0

extension TrackOperation {
    /// What became of the operations of a batch.
    public struct BatchResult: Sendable, Hashable {
        /// Those that Customer.io refuses, by ``CustomerIOError/Entry/batchIndex``; all others were taken.
        public let refused: [CustomerIOError.Entry]

        static let complete = Self(refused: [])
    }
}

extension TrackOperation.BatchResult {
    /// Reads the answer to a batch: 207 names those that were refused, anything else means that all were taken.
    /// - Parameters:
    ///   - count: The number of operations.
    ///   - body: The request's, asked for only if operations were refused.
    init(_ response: APIResponse, to count: Int, in body: @autoclosure () -> [UInt8]?) throws(BadAnswer) {
        guard response.status == 207 else {
            self = .complete
            return
        }
        refused = ErrorEnvelope(response.body, answering: RequestWords(path: [], query: [], body: body() ?? [])).entries
        let isClear = refused.allSatisfy { $0.batchIndex.map((0..<count).contains) == true }
        guard isClear, !refused.isEmpty else { throw BadAnswer("refuses operations without saying which") }
    }
}
