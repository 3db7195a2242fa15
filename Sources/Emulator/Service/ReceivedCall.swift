// SPDX-License-Identifier: Apache-2.0

/// A call that an emulator received, and what came of it.
public struct ReceivedCall: Sendable, Hashable {
    /// Counts all calls from 1, also those that are no longer kept.
    public let number: Int
    /// The operation's id as in ``RequestRecord/operations``.
    public let operation: String
    /// `GET`, `POST`, `PUT` or `DELETE`.
    public let method: String
    /// The path as it came, percent-encoded.
    public let path: String
    /// The query as it came, percent-encoded; empty if there was none.
    public let query: String
    /// The key that opened the API: App key, site id or write key; empty where none was needed or none fitted.
    public let key: String
    /// The status that the operation was answered with, before a fault.
    public let status: Int
    /// What came of it.
    public let outcome: Outcome
    /// Why it was refused or dropped; nil if it was carried out.
    public let reason: String?
    /// What was done besides, for example a transactional message made because a send named it.
    public let notice: String?
    /// The names of people that the call used.
    public let people: [String]
    /// The body as it came.
    public let body: [UInt8]

    /// What came of a call.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It had its effect, whether or not its answer arrived.
        case carriedOut = "carried_out"
        /// The client was told that it had none.
        case refused
        /// It had none, or not all that it asked for, and the client was told 200.
        case dropped
    }
}

extension ReceivedCall: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("number", number)
            writer.field("operation", operation)
            writer.field("method", method)
            writer.field("path", path)
            writer.field("query", query)
            writer.field("key", key)
            writer.field("status", status)
            writer.field("outcome", outcome.rawValue)
            if let reason { writer.field("reason", reason) }
            if let notice { writer.field("notice", notice) }
            writer.field("people", people)
            writer.field("body", String(decoding: body, as: UTF8.self))
        }
    }
}
