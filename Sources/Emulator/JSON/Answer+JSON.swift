// SPDX-License-Identifier: Apache-2.0

extension Answer {
    /// An object, written when the answer is sent.
    static func json(status: Int = 200, _ content: @escaping @Sendable (inout JSONWriter) -> Void) -> Answer {
        Answer(status: status, body: .written { JSONWriter.text { $0.object(content) } })
    }

    /// A value without an envelope.
    static func json(_ value: some JSONWritable & Sendable) -> Answer {
        Answer(body: .written { JSONWriter.text { $0.value(value) } })
    }

    /// Track's success: an empty object.
    static let accepted = Answer(body: .bytes(Array("{}".utf8)))
}

extension JSONWriter {
    /// The cursor of the next page, empty on the last one.
    mutating func next(_ list: String, _ position: Int?) {
        field("next", position.map { Cursor(list, $0).text } ?? "")
    }
}
