// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// Where all streams stand: what a STATE message holds. What it does not know stays as it was.
struct TapState: Sendable {
    private var members: JSONObject
    private static let (bookmarks, key, value) = ("bookmarks", "replication_key", "replication_key_value")

    /// - Parameter document: The file of `--state`; nil if there is none.
    init(_ document: JSONValue?) { members = document?.members ?? [:] }

    var document: JSONValue { .object(members) }

    /// How far a stream is read.
    /// - Parameter remark: Gets a sentence where what is kept is none of ours.
    func bookmark(of stream: MessageStream, remark: (String) -> Void) throws -> Bookmark {
        guard let kept = members[Self.bookmarks]?[stream.name], kept != .null else { return Bookmark() }
        if let own = try Bookmark(kept) { return own }
        guard let value = kept[Self.value], value != .null else { return Bookmark() }
        if let second = try? Self.second(value) { return try Bookmark(until: second) }
        remark("the state of \(stream.name) is of another program and not understood; the stream begins anew")
        return Bookmark()
    }

    /// Unix seconds from a number, or from a moment as other taps keep one.
    private static func second(_ value: JSONValue) throws -> Int64 {
        if let second = value.integer, second >= 0 { return Int64(second) }
        return max(0, try Day.seconds(value.string ?? "", option: value.description))
    }

    mutating func set(_ bookmark: Bookmark, of stream: MessageStream) throws {
        var kept: JSONObject = [:]
        if let cursor = stream.cursor { kept[Self.key] = .string(cursor) }
        if let until = try bookmark.until { kept[Self.value] = .integer(Int(until)) }
        var all = members[Self.bookmarks]?.members ?? [:]
        all[stream.name] = .object(kept.merging(try bookmark.members))
        members[Self.bookmarks] = .object(all)
    }
}
