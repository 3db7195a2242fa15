// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIOJSON
import CustomerIORecords

/// The fields of a row as they stand in a file. Reused from row to row.
struct StoredRow {
    /// A value of a row.
    struct Field {
        enum Form {
            case null
            /// The bytes are the text.
            case plain
            /// A field of CSV with its quotes.
            case quoted
            /// A JSON string with its quotes.
            case jsonString
        }

        static let null = Field(form: .null, range: 0..<0)

        let form: Form
        let range: Range<Int>
    }

    /// One for each column of the table.
    fileprivate(set) var fields: [Field] = []
    /// How many bytes are behind the place where values of new columns go.
    fileprivate(set) var tail = 0
    /// Not zero if there are values in columns that the table does not have.
    fileprivate(set) var foreign: UInt64 = 0

    /// A field's text; nil for null.
    func text(of column: Int, in bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard column < fields.count else { return nil }
        let field = fields[column]
        let raw = UnsafeRawBufferPointer(rebasing: bytes[field.range])
        switch field.form {
        case .null: return nil
        case .plain: return Array(raw)
        case .quoted:
            var text: [UInt8] = []
            CSVField.decode(raw, into: &text)
            return text
        case .jsonString:
            var text: [UInt8] = []
            JSONText.unescape(Array(raw[1..<raw.count - 1]).span, into: &text)
            return text
        }
    }

    /// The hash of the row's values.
    func content(of bytes: UnsafeRawBufferPointer, _ hash: RowHash) -> UInt64 {
        var content = hash.content
        for (column, field) in fields.enumerated() where field.form != .null {
            content = hash.content(content, column: column, UnsafeRawBufferPointer(rebasing: bytes[field.range]))
        }
        return content ^ foreign
    }
}

/// Reads rows of one file.
struct RowParser {
    private let format: FileFormat
    private let width: Int
    private let names: [ExactText: Int]

    /// - Parameter width: How many columns the file has a place for.
    init(_ format: FileFormat, columns: FileColumns, width: Int) {
        self.format = format
        self.width = width
        names =
            format == .csv
            ? [:]
            : Dictionary(
                columns.all.enumerated().map { (ExactText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: False if the bytes are no row of this table.
    func parse(_ bytes: UnsafeRawBufferPointer, into row: inout StoredRow) -> Bool {
        row.fields.removeAll(keepingCapacity: true)
        row.foreign = 0
        row.tail = 0
        return format == .csv ? parseCSV(bytes, &row) : (try? parseJSON(bytes, &row)) != nil
    }

    private func parseCSV(_ bytes: UnsafeRawBufferPointer, _ row: inout StoredRow) -> Bool {
        var index = 0
        for column in 0...width {
            guard let end = CSVRecord.endOfField(bytes, index) else { return false }
            if column == width {
                row.tail = bytes.count - (width == 0 ? 0 : index - 1)
                return CSVRecord.isEnd(bytes, end)
            }
            guard end < bytes.count, bytes[end] == CSVField.comma else { return false }
            let form: StoredRow.Field.Form =
                index == end ? .null : bytes[index] == CSVField.quote ? .quoted : .plain
            row.fields.append(StoredRow.Field(form: form, range: index..<end))
            index = end + 1
        }
        return false
    }

    private func parseJSON(_ bytes: UnsafeRawBufferPointer, _ row: inout StoredRow) throws(JSONError) {
        row.fields = Array(repeating: .null, count: names.count)
        let span = bytes.bindMemory(to: UInt8.self).span
        var position = 0
        guard try JSONScanner.open(UInt8(ascii: "{"), UInt8(ascii: "}"), span, &position) else { return }
        repeat {
            let key = try JSONScanner.key(span, &position)
            _ = try JSONScanner.peek(span, &position)
            let start = position
            let value = try JSONScanner.value(span, &position)
            guard !value.isNull else { continue }
            let isString = value.kind == .string || value.kind == .escaped
            let field = StoredRow.Field(form: isString ? .jsonString : .plain, range: start..<position)
            var name: [UInt8] = []
            JSONText.unescape(Array(bytes[key.range]).span, into: &name)
            let text = ExactText(String(decoding: name, as: UTF8.self))
            if let column = names[text] {
                row.fields[column] = field
            } else if text != ExactText(FileColumn.extractedAt) {
                row.foreign = 0x5851_F42D_4C95_7F2D
            }
        } while try JSONScanner.more(until: UInt8(ascii: "}"), span, &position)
        try JSONScanner.end(span, &position)
    }
}
