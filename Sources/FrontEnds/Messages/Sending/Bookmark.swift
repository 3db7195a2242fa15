// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
package import CustomerIORecords

/// How far a stream is read, as the one keeps it who gets the messages: spans, landmarks and times, at most a few
/// kilobytes.
package struct Bookmark: Sendable, Hashable {
    package var pass = PassState()
    /// The workspace that was read, where that is known.
    package var workspace: String?

    package init(_ pass: PassState = PassState(), workspace: String? = nil) {
        self.pass = pass
        self.workspace = workspace
    }

    /// All before a second was read by somebody else.
    package init(until second: Int64) throws {
        pass = PassState(last: try PassProgress(until: second, read: Spans([0...second])).progress)
    }

    /// Unix seconds up to which all is read; nil before the first complete reading.
    package var until: Int64? {
        get throws { try pass.last.flatMap { try PassProgress($0) }?.until }
    }

    private static let (standing, open, id, progress) = ("standing", "open", "id", "progress")
    private static let place = "workspace"

    /// As members of an object.
    package var members: JSONObject {
        get throws {
            var members: JSONObject = [:]
            if let last = pass.last { members[Self.standing] = try Self.document(last) }
            if let open = pass.open {
                members[Self.open] = [
                    Self.id: .string(open.id.text), Self.progress: try Self.document(open.progress),
                ]
            }
            if let workspace { members[Self.place] = .string(workspace) }
            return members
        }
    }

    /// What an earlier run kept.
    /// - Returns: Nil if the object is of another program.
    /// - Throws: What is newer than this program.
    package init?(_ object: JSONValue) throws {
        let last = try object[Self.standing].flatMap(Self.text)
        var open: OpenPass?
        if let kept = object[Self.open], let id = kept[Self.id]?.string,
            let progress = try kept[Self.progress].flatMap(Self.text)
        {
            open = OpenPass(id: ExactText(id), progress: progress, sealed: nil)
        }
        guard last != nil || open != nil else { return nil }
        pass = PassState(last: last, open: open)
        workspace = object[Self.place]?.string
    }

    private static func document(_ progress: Progress) throws -> JSONValue {
        try JSONFile.object(Array(progress.text.utf8), name: "progress")
    }

    /// - Returns: Nil for what no version of this program wrote.
    private static func text(_ document: JSONValue) throws -> Progress? {
        guard case .object = document, let text = try? JSONFile.bytes(document) else { return nil }
        let progress = try Progress(String(decoding: text, as: UTF8.self))
        return try PassProgress(progress) == nil ? nil : progress
    }
}
