// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import NIOCore

/// Reads pages for several passes and for readings below them. A large page is taken in parts.
struct PageReader {
    private var reader: AnswerReader
    /// The list that all of them draw from, if it is one.
    private let list: String?
    private let watch: AnswerReader.Watch?

    /// A page that is understood, or at least known to be whole.
    struct Page {
        fileprivate let body: ByteBuffer
        fileprivate let values: Values
        fileprivate let parts: AnswerParts?
        fileprivate let read: Part?

        var count: Int { parts?.count ?? 1 }
        var size: Int { body.readableBytes }
    }

    struct Part {
        /// A batch for each pass, then one for each reading below.
        let rows: [RowBatch]
        let summary: AnswerSummary
        let size: Int
    }

    /// Pages above this are taken in parts.
    private static let large = 2 << 20

    init(_ passes: [PassWriter], _ children: [Node.Child], watching watch: AnswerReader.Watch?) {
        self.init(
            passes.map { ($0.stream.shape, $0.stream.tableKey) } + children.map { ($0.parents.shape, []) },
            watching: watch)
    }

    init(_ tables: [(shape: RecordShape, key: [ColumnName])], watching watch: AnswerReader.Watch? = nil) {
        reader = AnswerReader(tables)
        let lists = Set(tables.map { $0.shape.series == nil ? $0.shape.path.topList : nil })
        list = lists.count == 1 ? lists.first ?? nil : nil
        self.watch = watch
    }

    /// - Throws: `JSONError` if it is not what was asked for; the whole of it is looked at.
    mutating func read(_ body: ByteBuffer, _ values: Values) throws -> Page {
        if let list, body.readableBytes > Self.large {
            let parts = try body.withUnsafeReadableBytes { try unsafe AnswerParts($0, list: list) }
            return Page(body: body, values: values, parts: parts, read: nil)
        }
        let part = try body.withUnsafeReadableBytes { try unsafe read($0, values) }
        return Page(body: body, values: values, parts: nil, read: part)
    }

    mutating func part(_ index: Int, of page: Page) throws -> Part {
        guard let parts = page.parts else { return page.read ?? Part(rows: [], summary: AnswerSummary(), size: 0) }
        let bytes = page.body.withUnsafeReadableBytes { unsafe parts.part(index, of: $0) }
        return try bytes.withUnsafeBytes { try unsafe read($0, page.values) }
    }

    private mutating func read(_ answer: UnsafeRawBufferPointer, _ values: Values) throws -> Part {
        let (rows, summary) = try unsafe reader.read(answer, constants: values, watching: watch)
        return Part(rows: rows, summary: summary, size: answer.count)
    }
}

extension AnswerSummary {
    /// True if a record's time is not within a span.
    func reaches(outside span: ClosedRange<Int64>) -> Bool {
        extent.map { $0.lowerBound < span.lowerBound || $0.upperBound > span.upperBound } ?? false
    }

    /// What two parts of one answer say together.
    mutating func add(_ later: AnswerSummary) {
        if let time = extent, let other = later.extent {
            extent = min(time.lowerBound, other.lowerBound)...max(time.upperBound, other.upperBound)
        } else {
            extent = extent ?? later.extent
        }
        rows += later.rows
        next = next ?? later.next
        first = first ?? later.first
        last = later.last ?? last
        largest = max(largest, later.largest)
        descents += later.descents
        ascents += later.ascents
        ids += later.ids
    }
}
