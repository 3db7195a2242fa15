// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// What can be extracted. The engine, `cioferry streams` and the documentation all read these values.
package enum Catalog {
    /// A stream as a value: name, how to read, where the rows lie, key, cursor.
    package struct Stream: Sendable, Hashable {
        /// The stream's name, which is also its table's.
        package let name: String
        /// One line for people.
        package let summary: String
        package let read: Reading
        package let shape: RecordShape
        /// The columns that identify a row; empty for streams whose rows have no identity.
        package let key: [String]
        /// Unix-time column by which a later run reads only what is new; nil for streams that are read whole every time.
        package let cursor: String?
        /// What it means that a row is not in an answer any more.
        package let absent: Absence
        /// True if `extract` without `--streams` takes it.
        package let isDefault: Bool
        /// Unix seconds from which on it is read, whatever the run wants; nil if it goes by that.
        package private(set) var since: Int64?
        /// How those are read whom no group can name, if there are many.
        var bulk: Bulk?

        package init(
            _ name: String, _ summary: String, read: Reading, rows path: RecordPath, key: [String],
            cursor: String? = nil, absent: Absence? = nil, isDefault: Bool = true, keepsUnknown: Bool = true,
            series: RecordShape.Series? = nil, bulk: Bulk? = nil, fields: [RecordShape.Field]
        ) {
            self.name = name
            self.summary = summary
            self.read = read
            shape = RecordShape(path: path, fields: fields, keepsUnknown: keepsUnknown, series: series)
            self.bulk = bulk
            self.key = key
            self.cursor = cursor
            self.absent = absent ?? (read.isIncremental ? .kept : .gone)
            self.isDefault = isDefault
        }

        /// The same stream with its records whole: all their fields in ``RecordShape/extraColumn``, as they were sent,
        /// but the key and the cursor, which the engine looks at, and values that do not come from the record.
        ///
        /// - Parameter key: Columns that identify a row, if not the stream's own.
        package func withWholeRecords(key: [String]? = nil) -> Stream {
            let key = key ?? self.key
            let fields = shape.fields.filter { field in
                field.source != .own([field.column.name]) || key.contains(field.column.name)
                    || field.column.name == cursor
            }
            return Stream(
                name, summary, read: read, rows: shape.path, key: key, cursor: cursor, absent: absent,
                isDefault: isDefault, bulk: bulk, fields: fields)
        }

        /// The same stream with these columns only.
        package func with(columns: [String]) -> Stream {
            Stream(
                name, summary, read: read, rows: shape.path, key: key, cursor: cursor, absent: absent,
                isDefault: isDefault, keepsUnknown: false, bulk: bulk,
                fields: columns.compactMap { name in shape.fields.first { $0.column.name == name } })
        }

        /// The same stream with each record as it was sent beside its values, see ``RecordShape/recordColumn``, and with
        /// further fields of its records.
        ///
        /// - Parameter name: What it is called.
        package func withRecords(named name: String, adding fields: [(name: String, type: ColumnType)]) -> Stream {
            guard shape.keepsUnknown, shape.series == nil else { return self }
            let further = fields.map { RecordShape.Field(Column($0.name, $0.type), from: .own([$0.name])) }
            let record = RecordShape.Field(Column(RecordShape.recordColumn, .json), from: .whole)
            var stream = Stream(
                name, summary, read: read, rows: shape.path, key: key, cursor: cursor, absent: absent,
                isDefault: isDefault, bulk: bulk, fields: shape.fields + further + [record])
            stream.since = since
            return stream
        }

        /// The same stream from a second on.
        package func since(_ second: Int64) -> Stream {
            var stream = self
            stream.since = second
            return stream
        }

        var tableKey: [ColumnName] { key.map { ColumnName($0) } }

        /// The table of this stream.
        package var table: Table {
            Table(
                name: name, columns: shape.columns, key: tableKey, absent: absent,
                partition: absent == .kept ? cursor.map { ColumnName($0) } : nil, summary: summary)
        }
    }

    /// An export that tells about the parents that no group can name, used if there are more of them than a number.
    package struct Bulk: Sendable, Hashable {
        let above: Int
        let call: Call
        /// What the rows of its file lack, for people.
        let lacks: String
    }

    /// Finds a stream by its name.
    package static func stream(_ name: String) -> Stream? { all.first { $0.name == name } }
}

extension RecordShape.Field {
    static func boolean(_ name: String) -> Self { Self(Column(name, .boolean), from: .own([name])) }
    static func integer(_ name: String) -> Self { Self(Column(name, .integer), from: .own([name])) }
    static func string(_ name: String) -> Self { Self(Column(name, .string), from: .own([name])) }
    static func json(_ name: String) -> Self { Self(Column(name, .json), from: .own([name])) }
    /// Unix seconds.
    static func time(_ name: String) -> Self { Self(Column(name, .timestamp), from: .own([name])) }

    static func integer(_ name: String, from source: RecordShape.Source) -> Self {
        Self(Column(name, .integer), from: source)
    }
    static func string(_ name: String, from source: RecordShape.Source) -> Self {
        Self(Column(name, .string), from: source)
    }
}
