// SPDX-License-Identifier: Apache-2.0

/// A table of rows for templates.
struct DataCollection: JSONWritable, Sendable {
    let id: Int
    var name: String
    let created: Int
    var updated: Int
    /// An object, or a list of them; nil if a URL was given, which is not fetched.
    var content: JSONLiteral?

    static func seeded(now: Int) -> [DataCollection] {
        (1...3).map { id in
            DataCollection(
                id: id, name: ["upcoming events", "Läden", "products, all"][(id - 1) % 3],
                created: now - 400 * World.day, updated: now - id * World.day,
                content: id == 3
                    ? .emptyObject
                    : .checked(
                        #"{"eventName":"christmas","eventDate":"2021-12-25T12:00:00.000Z","presents":{"something_you_want":"\u00e7a & \"that\"","total":\#(id)}}"#
                    ))
        }
    }

    func write(to writer: inout JSONWriter) {
        let rows = rows
        writer.object { writer in
            writer.field("bytes", content?.bytes.count ?? 0)
            writer.field("created_at", created)
            writer.field("updated_at", updated)
            writer.field("id", id)
            writer.field("name", name)
            writer.field("rows", rows.count)
            writer.field("schema", schema(rows))
        }
    }

    /// The names of all rows, in the order in which they first come.
    private func schema(_ rows: [[(name: String, value: JSONValue)]]) -> [String] {
        var seen: Set<Name> = []
        return rows.joined().map(\.name).filter { seen.insert(Name($0)).inserted }
    }

    private var rows: [[(name: String, value: JSONValue)]] {
        guard let value = content.flatMap({ JSONValue($0.bytes) }) else { return [] }
        return (value.elements ?? [value]).compactMap(\.members).filter { !$0.isEmpty }
    }

    /// True for rows that a collection can hold: objects of 10 KB each and 10 MB together.
    static func canHold(_ data: JSONValue) -> Bool {
        guard data.byteCount <= 10 << 20 else { return false }
        return (data.elements ?? [data]).allSatisfy { $0.kind == .object && $0.byteCount <= 10 << 10 }
    }
}
