// SPDX-License-Identifier: Apache-2.0

/// A piece of text for templates; its name is its key.
struct Snippet: JSONWritable, Sendable {
    let name: String
    var value: String
    var updated: Int
    /// Some template needs it.
    var isUsed = false

    static func seeded(now: Int) -> [Snippet] {
        [
            ("address", "<strong>My Company</strong></br>1234 Fake St<br/>Fake,NY<br/>10111"),
            ("legal notice/2024", "© \"Us\" & partners"), ("größe+1", ""), ("emoji 🦊", "line one\nline two"),
        ].enumerated().map { position, snippet in
            Snippet(
                name: snippet.0, value: snippet.1, updated: now - position * 40 * World.day,
                isUsed: position == 0)
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("value", value)
            writer.field("updated_at", updated)
        }
    }
}
