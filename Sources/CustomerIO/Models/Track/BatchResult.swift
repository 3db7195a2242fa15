// SPDX-License-Identifier: Apache-2.0

/// What became of the operations of a batch.
public struct BatchResult: Sendable, Hashable {
    /// Those that Customer.io refuses; all others were taken.
    public let refused: [Refusal]

    /// Why one operation was refused.
    public struct Refusal: Sendable, Hashable {
        /// Its place in the batch, from 0.
        public let index: Int
        /// A short word such as `required`.
        public let reason: String?
        /// What is complained of.
        public let field: String?
        /// A sentence.
        public let message: String
    }
}

extension BatchResult {
    /// Reads the answer to a batch: 207 names those that were refused, anything else means that all were taken.
    init(_ response: APIResponse, to count: Int) throws(BadAnswer) {
        guard response.status == 207 else {
            refused = []
            return
        }
        var refused: [Refusal] = []
        for item in ErrorEnvelope(response.body).entries {
            guard let index = item.batchIndex, (0..<count).contains(index) else {
                throw BadAnswer("refuses operations without saying which")
            }
            refused.append(Refusal(index: index, reason: item.reason, field: item.field, message: item.message))
        }
        guard !refused.isEmpty else { throw BadAnswer("refuses operations without saying which") }
        self.refused = refused
    }
}
