// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
package import CustomerIORecords
import Synchronization

/// Sends the rows of all streams as messages. Whoever reads them keeps them, and how far they came.
package final class MessageDestination: Destination {
    private let streams: [ExactText: MessageStream]
    private let bookmarks: [ExactText: Bookmark]
    private let conversation: any Conversation
    private let outlet: Outlet
    private let options: MessageOptions
    /// The workspace, where it is known.
    private let owner = Mutex<String?>(nil)

    /// - Parameters:
    ///   - bookmarks: How far an earlier run came, by the names of the streams; those that are not there are read anew by each
    ///     run.
    package init(
        _ streams: [MessageStream], bookmarks: [ExactText: Bookmark], _ conversation: any Conversation,
        _ outlet: Outlet,
        _ options: MessageOptions
    ) {
        self.streams = Dictionary(streams.map { (ExactText($0.source.name), $0) }) { first, _ in first }
        self.bookmarks = bookmarks
        self.conversation = conversation
        self.outlet = outlet
        self.options = options
    }

    /// What was read of one workspace says nothing of another.
    package func claim(_ workspace: WorkspaceTie) async throws {
        guard let id = workspace.workspace else { return }
        for (name, bookmark) in bookmarks where bookmark.workspace.map({ ExactText($0) != id }) == true {
            throw DestinationError(
                .anotherWorkspace,
                "The state of \(name) is of workspace \(bookmark.workspace ?? ""), and the key is one of workspace \(id): begin without that state, or use the key of the first."
            )
        }
        owner.withLock { $0 = id.text }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        guard let stream = streams[ExactText(table.name)] else {
            throw DestinationError(.incompatible, "Nobody asked for \(table.name).")
        }
        var bookmark = bookmarks[ExactText(stream.name)]
        if let known = owner.withLock({ $0 }) { bookmark?.workspace = known }
        return MessageTableWriter(stream, bookmark: bookmark, conversation, outlet, options)
    }
}

/// What a destination of messages is told beside the streams.
package struct MessageOptions: Sendable {
    /// Unix seconds from which on records of a stream that is read whole are sent, by a property; others are taken for
    /// known.
    package var sentSince: [ExactText: (property: String, second: Int64)] = [:]
    /// Gets what a person should know, as a sentence about a stream.
    package var notice: @Sendable (_ stream: String, String) -> Void = { _, _ in }
    /// Gets the number of records that were sent.
    package var count: @Sendable (_ stream: String, Int) -> Void = { _, _ in }

    package init() {}
}
