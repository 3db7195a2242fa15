// SPDX-License-Identifier: Apache-2.0

/// What goes back to the client.
struct Answer: Sendable {
    var status = 200
    var type = "application/json"
    var fields: [(name: String, value: String)] = []
    var body: Body
    /// Names of the people that the call was about.
    var people: [String] = []
    /// Why something that was asked for was not done, although the answer does not tell.
    var dropped: [String] = []
    /// What of it was refused, as the answer tells.
    var refused: [String] = []
    /// What was done besides.
    var notices: [String] = []

    enum Body: Sendable {
        case bytes([UInt8])
        /// Written when the answer is sent, so that nobody waits for it.
        case written(@Sendable () -> [UInt8])
        /// Pieces until nil, for files that are too large to hold; the length is not announced.
        case pieces(@Sendable () -> [UInt8]?)
    }

    static let noContent = Answer(status: 204, body: .bytes([]))

    init(status: Int = 200, type: String = "application/json", body: Body) {
        self.status = status
        self.type = type
        self.body = body
    }
}
