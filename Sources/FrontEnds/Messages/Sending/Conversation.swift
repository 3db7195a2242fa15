// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What one protocol says of a stream, in lines that end with a line feed. It is asked for each when it is its turn.
package protocol Conversation: Sendable {
    /// Before the first record.
    func opening(_ stream: MessageStream) throws -> [UInt8]
    /// Before the first record that this run sends, if there is one.
    func running(_ stream: MessageStream) throws -> [UInt8]
    /// What stands around the records of this stream that are sent now.
    func frame(_ stream: MessageStream) -> RecordFrame
    /// Records that are none of their stream's, as ``RefusedRecords``; nothing if nobody wants them.
    func refused(_ refusals: [Refusal], of stream: MessageStream) throws -> [UInt8]
    /// Everything before this is sent, so that a later run may go on from here.
    /// - Parameters:
    ///   - rows: Records since the last state of this stream.
    func state(_ stream: MessageStream, _ bookmark: Bookmark, rows: Int) throws -> [UInt8]
    /// All is sent.
    func closing(_ stream: MessageStream, _ end: StreamEnd) throws -> [UInt8]
}

/// A record's line without the record.
package struct RecordFrame: Sendable {
    package let before: [UInt8]
    package let behind: [UInt8]
    /// Says beside a record which properties had values of another form, instead of ``behind``; nil if nothing says so.
    package let behindMisfits: (@Sendable ([String]) -> [UInt8])?

    package init(
        before: [UInt8], behind: [UInt8], behindMisfits: (@Sendable ([String]) -> [UInt8])? = nil
    ) {
        self.before = before
        self.behind = behind
        self.behindMisfits = behindMisfits
    }
}

/// How a stream came to its end.
package struct StreamEnd: Sendable {
    /// Nil for a stream that is read anew by each run.
    package let bookmark: Bookmark?
    /// Records since the last state of this stream.
    package let rows: Int
    /// True if what was not sent does not exist: all was read, and nothing of it refused.
    package let isAll: Bool
    /// The greatest value of the property that ``MessageOptions/sentSince`` names; nil if none has one.
    package let latest: Int64?
    /// Unix seconds of the server's clock when the reading began.
    package let until: Int64

    package init(bookmark: Bookmark?, rows: Int, isAll: Bool, latest: Int64?, until: Int64) {
        self.bookmark = bookmark
        self.rows = rows
        self.isAll = isAll
        self.latest = latest
        self.until = until
    }
}
