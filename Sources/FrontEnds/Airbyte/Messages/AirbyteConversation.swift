// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOJSON
import CustomerIOMessages
import CustomerIORecords
import Synchronization

/// Airbyte's messages of streams: status, RECORD and STATE of each.
final class AirbyteConversation: Conversation {
    private let message: Message
    /// Unix seconds of the last change that the reader knows, of streams of which only what is new is wanted.
    private let updated: [ExactText: Int64]
    private let sendsRefused: Bool
    private let refusedRows = Mutex(0)

    init(_ message: Message, updated: [ExactText: Int64], sendsRefused: Bool) {
        self.message = message
        self.updated = updated
        self.sendsRefused = sendsRefused
    }

    func opening(_ stream: MessageStream) throws -> [UInt8] { try message.status(stream.name, .started) }

    func running(_ stream: MessageStream) throws -> [UInt8] { try message.status(stream.name, .running) }

    func frame(_ stream: MessageStream) -> RecordFrame { frame(stream.name) }

    private func frame(_ name: String) -> RecordFrame {
        let time = message.time
        return RecordFrame(
            before: Array("{\"type\":\"RECORD\",\"record\":{\"stream\":\"\(name)\",\"data\":".utf8),
            behind: Array(",\"emitted_at\":\(time)}}\n".utf8),
            behindMisfits: { names in
                let changes = names.map { name in
                    "{\"field\":\"\(name)\",\"change\":\"NULLED\",\"reason\":\"SOURCE_SERIALIZATION_ERROR\"}"
                }
                return Array(
                    ",\"emitted_at\":\(time),\"meta\":{\"changes\":[\(changes.joined(separator: ","))]}}}\n".utf8)
            })
    }

    func refused(_ refusals: [Refusal], of stream: MessageStream) throws -> [UInt8] {
        guard sendsRefused else { return [] }
        let isFirst = refusedRows.withLock { rows in
            defer { rows += refusals.count }
            return rows == 0
        }
        let frame = frame(RefusedRecords.name)
        var lines = isFirst ? try message.status(RefusedRecords.name, .running) : []
        for refusal in refusals {
            lines += frame.before + RefusedRecords.object(refusal, of: stream) + frame.behind
        }
        return lines
    }

    func state(_ stream: MessageStream, _ bookmark: Bookmark, rows: Int) throws -> [UInt8] {
        try message.state(stream.name, members(stream, bookmark), rows: rows)
    }

    private func members(_ stream: MessageStream, _ bookmark: Bookmark) throws -> JSONObject {
        var members: JSONObject = [:]
        if let cursor = stream.cursor, let until = try bookmark.until { members[cursor] = .integer(Int(until)) }
        return members.merging(try bookmark.members)
    }

    func closing(_ stream: MessageStream, _ end: StreamEnd) throws -> [UInt8] {
        var state: JSONObject
        if let bookmark = end.bookmark {
            state = try members(stream, bookmark)
        } else if let known = updated[ExactText(stream.name)] {
            // What says that it changed in the future must not hide what changes today.
            state = [Offer.updated: String(min(end.until, max(known, end.latest ?? 0)))]
        } else {
            state = [end.isAll ? Self.wholeMark : Self.noCursorMark: true]
        }
        return try message.state(stream.name, state, rows: end.rows) + message.status(stream.name, .complete)
    }

    /// The stream of refused records, which ends when all others have.
    func closingRefused() throws -> [UInt8] {
        guard sendsRefused else { return [] }
        let rows = refusedRows.withLock { $0 }
        return try message.state(RefusedRecords.name, [Self.noCursorMark: true], rows: rows)
            + message.status(RefusedRecords.name, .complete)
    }

    private static let wholeMark = "__ab_full_refresh_sync_complete"
    private static let noCursorMark = "__ab_no_cursor_state_message"
}
