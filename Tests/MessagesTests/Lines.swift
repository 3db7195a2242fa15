// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

@testable import CustomerIOMessages

/// What an outlet wrote.
final class Lines: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var outlet: Outlet { Outlet { [self] written in bytes.withLock { $0 += Array(written) } } }

    var all: [String] {
        String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// A protocol of a few words.
struct Words: Conversation {
    private func line(_ text: String) -> [UInt8] { Array((text + "\n").utf8) }

    func opening(_ stream: MessageStream) -> [UInt8] { line("open") }
    func running(_ stream: MessageStream) -> [UInt8] { line("run") }
    func frame(_ stream: MessageStream) -> RecordFrame { RecordFrame(before: [], behind: line("")) }
    func refused(_ refusals: [Refusal], of stream: MessageStream) -> [UInt8] { line("refused \(refusals.count)") }
    func state(_ stream: MessageStream, _ bookmark: Bookmark, rows: Int) -> [UInt8] { line("state \(rows)") }
    func closing(_ stream: MessageStream, _ end: StreamEnd) -> [UInt8] {
        line("close \(end.rows) \(end.isAll) \(end.latest.map(String.init) ?? "-")")
    }
}
