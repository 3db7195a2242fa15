// SPDX-License-Identifier: Apache-2.0

/// Where a list goes on: opaque to clients, and good for one list only.
struct Cursor {
    let list: String
    let position: Int

    var text: String { Base64.urlSafe(Array("\(list):\(position)".utf8)) }

    init(_ list: String, _ position: Int) {
        self.list = list
        self.position = position
    }

    init?(_ text: String, list: String) {
        guard let bytes = Base64.decode(text) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0] == list, let position = Int(parts[1]), position >= 0 else { return nil }
        self.init(list, position)
    }
}

extension Call {
    /// The position in `start`, nil on the first page.
    func start(_ list: String) throws(Refusal) -> Int? {
        guard let text = query["start"], !text.isEmpty else { return nil }
        guard let cursor = Cursor(text, list: list) else { throw .badRequest("start is not a cursor of this list") }
        return cursor.position
    }
}

extension JSONWriter {
    /// The cursor of the next page, empty on the last one.
    mutating func next(_ list: String, _ position: Int?) {
        field("next", position.map { Cursor(list, $0).text } ?? "")
    }
}
