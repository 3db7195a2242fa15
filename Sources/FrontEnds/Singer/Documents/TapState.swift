// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords

/// Where all streams stand: what a STATE message holds. What it does not know stays as it was.
struct TapState: Sendable {
    private var members: JSONObject
    private static let (bookmarks, key, value) = ("bookmarks", "replication_key", "replication_key_value")

    /// - Parameters:
    ///   - document: The file of `--state`; nil if there is none.
    ///   - name: What an error calls it.
    /// - Throws: ``ConfigurationError`` if its bookmarks cannot be any.
    init(_ document: JSONValue?, name: String = "the state") throws {
        members = document?.members ?? [:]
        switch members[Self.bookmarks] ?? .null {
        case .null: members[Self.bookmarks] = nil
        case .object: break
        default: throw ConfigurationError("\(name) has something else than an object as \"\(Self.bookmarks)\"")
        }
    }

    var document: JSONValue { .object(members) }

    /// How far a stream is read.
    /// - Parameter remark: Gets a sentence where what is kept is none of ours.
    func bookmark(of stream: MessageStream, remark: (String) -> Void) throws -> Bookmark {
        guard let kept = members[Self.bookmarks]?[stream.name], kept != .null else { return Bookmark() }
        if let own = try Bookmark(kept) { return own }
        let value = [kept[Self.value], stream.cursor.flatMap { kept[$0] }].compactMap(\.self).first { $0 != .null }
        if let value, let second = try? Self.second(value) { return try Bookmark(until: second) }
        if value != nil || !isEmpty(kept) {
            remark("the state of \(stream.name) is of another program and not understood; the stream begins anew")
        }
        return Bookmark()
    }

    /// True if nothing is said but what it would be about.
    private func isEmpty(_ kept: JSONValue) -> Bool {
        guard case .object(let members) = kept else { return false }
        return members.allSatisfy { $0.name == Self.key || $0.value == .null }
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
