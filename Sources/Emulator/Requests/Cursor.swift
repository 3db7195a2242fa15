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

/// Some records, and the position where the next page starts, if there is one.
struct Page<Record: Sendable>: Sendable {
    var records: [Record] = []
    var next: Int?
}
