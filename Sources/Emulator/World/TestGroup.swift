// SPDX-License-Identifier: Apache-2.0

/// One half of a newsletter's test.
struct TestGroup: JSONWritable, Sendable {
    let id: Int
    let name: String
    let contents: [Int]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("name", name)
            writer.field("label", "test \(id + 1)")
            writer.field("winner", false)
            writer.field("content_ids", contents)
        }
    }

    /// None unless there are contents to compare.
    static func all(of newsletter: Newsletter, languages: Int) -> [TestGroup] {
        guard newsletter.contents.count > 1 else { return [] }
        return newsletter.contents.enumerated().map { position, content in
            TestGroup(
                id: position, name: ["A", "B"][position % 2],
                contents: (0..<languages).map { Newsletter.translation(of: content, language: $0) })
        }
    }
}
