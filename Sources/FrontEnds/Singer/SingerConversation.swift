// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOJSON
import CustomerIOMessages
import CustomerIORecords
import Foundation
import Synchronization

/// Singer's messages: SCHEMA before the first RECORD of a stream, STATE for what is sent, ACTIVATE_VERSION by wish.
final class SingerConversation: Conversation {
    private let state: Mutex<State>
    private let now: @Sendable () -> Date
    /// The version of what is read whole; nil if nobody wants to know.
    private let version: Int?
    private let sendsRefused: Bool

    private struct State {
        var tap: TapState
        var hasRefused = false
    }

    init(_ state: TapState, deletes: Bool, sendsRefused: Bool, now: @escaping @Sendable () -> Date) {
        self.state = Mutex(State(tap: state))
        self.sendsRefused = sendsRefused
        self.now = now
        version = deletes ? Int(now().timeIntervalSince1970 * 1_000) : nil
    }

    func opening(_ stream: MessageStream) throws -> [UInt8] {
        var message: JSONObject = [
            "type": "SCHEMA", "stream": stream.name, "schema": stream.schema(of: stream.sent),
            "key_properties": stream.key,
        ]
        if let cursor = stream.cursor { message["bookmark_properties"] = [.string(cursor)] }
        return try Self.line(message)
    }

    func running(_ stream: MessageStream) -> [UInt8] { [] }

    func frame(_ stream: MessageStream) -> RecordFrame {
        let version = version(of: stream).map { ",\"version\":\($0)" } ?? ""
        return frame(stream.name, version)
    }

    private func frame(_ name: String, _ version: String) -> RecordFrame {
        RecordFrame(
            before: Array("{\"type\":\"RECORD\",\"stream\":\"\(name)\",\"record\":".utf8),
            behind: Array(",\"time_extracted\":\"\(now().formatted(.iso8601))\"\(version)}\n".utf8))
    }

    /// Nil for a stream that never deletes.
    private func version(of stream: MessageStream) -> Int? { stream.source.absent == .gone ? version : nil }

    func refused(_ refusals: [Refusal], of stream: MessageStream) throws -> [UInt8] {
        guard sendsRefused else { return [] }
        let isFirst = state.withLock { state in
            defer { state.hasRefused = true }
            return !state.hasRefused
        }
        let schema: JSONObject = [
            "type": "SCHEMA", "stream": RefusedRecords.name, "schema": RefusedRecords.schema,
            "key_properties": [String](),
        ]
        var lines = isFirst ? try Self.line(schema) : []
        let frame = frame(RefusedRecords.name, "")
        for refusal in refusals {
            lines += frame.before + RefusedRecords.object(refusal, of: stream) + frame.behind
        }
        return lines
    }

    func state(_ stream: MessageStream, _ bookmark: Bookmark, rows: Int) throws -> [UInt8] {
        try line(noting: bookmark, of: stream)
    }

    private func line(noting bookmark: Bookmark?, of stream: MessageStream) throws -> [UInt8] {
        let document = try state.withLock { state in
            if let bookmark { try state.tap.set(bookmark, of: stream) }
            return state.tap.document
        }
        return try Self.line(["type": "STATE", "value": document])
    }

    func closing(_ stream: MessageStream, _ end: StreamEnd) throws -> [UInt8] {
        var lines: [UInt8] = []
        if end.isAll, let version = version(of: stream) {
            lines += try Self.line([
                "type": "ACTIVATE_VERSION", "stream": stream.name, "version": version,
            ])
        }
        return lines + (try line(noting: end.bookmark, of: stream))
    }

    static func line(_ message: JSONObject) throws -> [UInt8] {
        try JSONFile.bytes(.object(message)) + [UInt8(ascii: "\n")]
    }
}
