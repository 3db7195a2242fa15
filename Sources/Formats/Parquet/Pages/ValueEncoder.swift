// SPDX-License-Identifier: Apache-2.0

/// Chooses how a column chunk writes its values. The first page with values decides by its size whether there is a
/// dictionary; once that has grown too large, the pages that follow do without.
struct ValueEncoder: ~Copyable {
    private enum Choice {
        case open, dictionary, direct
    }

    private var choice = Choice.open
    private var dictionary = ValueDictionary()

    /// Appends the values to the writer's content.
    mutating func encode(_ values: borrowing ColumnValues, _ writer: inout PageWriter) -> Encoding {
        // A page of nulls says nothing, and booleans are as short as indices.
        guard choice != .direct, values.type != .boolean, values.count > 0 else {
            return PageContent.append(values, to: &writer.content)
        }
        guard dictionary.find(values, into: &writer.indices) else { return encodeDirectly(values, &writer) }
        if choice == .open {
            let start = writer.content.count
            let encoding = PageContent.append(values, to: &writer.content)
            guard dictionarySize(values.count) < (writer.content.count - start) * 9 / 10 else {
                choice = .direct
                dictionary = ValueDictionary()
                return encoding
            }
            writer.content.shorten(to: start)
            choice = .dictionary
        }
        PageContent.append(writer.indices, width: dictionary.width, to: &writer.content)
        return .runLengthDictionary
    }

    private mutating func encodeDirectly(_ values: borrowing ColumnValues, _ writer: inout PageWriter) -> Encoding {
        if choice == .open { dictionary = ValueDictionary() }
        choice = .direct
        return PageContent.append(values, to: &writer.content)
    }

    private func dictionarySize(_ valueCount: Int) -> Int { dictionary.plain.count + valueCount * dictionary.width / 8 }

    /// The dictionary as a page; nil if no page needs it.
    borrowing func dictionaryPage(
        _ writer: inout PageWriter
    ) throws(ParquetError) -> (bytes: [UInt8], size: PageSize)? {
        guard dictionary.count > 0 else { return nil }
        var output = OutputBuffer()
        let size = try writer.writeDictionaryPage(dictionary, to: &output)
        return (Array(output.bytes), size)
    }
}
