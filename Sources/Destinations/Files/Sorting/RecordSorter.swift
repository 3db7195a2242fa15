// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats

/// Sorts any number of records in a bounded piece of memory: full pieces are sorted and laid down in a file.
final class RecordSorter {
    enum Order {
        /// By hash, rows of one key by ``SortRecord/order``.
        case byKey
        /// By ``SortRecord/order``.
        case byPlace
    }

    static let recordSize = MemoryLayout<SortRecord>.stride
    private let order: Order
    private let path: String
    private let limit: Int
    private var records: [SortRecord] = []
    private var runs: [Range<Int>] = []
    private var spill: SpillFile?
    private(set) var count = 0

    /// - Parameters:
    ///   - path: A file that nobody needs any more afterwards.
    ///   - limit: Records that are held in memory.
    init(_ order: Order, path: String, limit: Int = 100_000) {
        self.order = order
        self.limit = limit
        self.path = path
    }

    func append(_ record: SortRecord) throws {
        if count & 0x7FFF == 0, Task.isCancelled { throw CancellationError() }
        // An array that grew would be there twice for a moment.
        if records.count == limit / 4 { records.reserveCapacity(limit) }
        records.append(record)
        count += 1
        if records.count == limit { try layDown() }
    }

    /// All records in order. May be asked for more than once, but nothing may be added then.
    func sorted() throws -> SortedRecords {
        guard let spill, !runs.isEmpty else {
            return SortedRecords(memory: records, order: RecordOrder.sorted(records, order))
        }
        if !records.isEmpty { try layDown() }
        records = []
        return try SortedRecords(file: spill, runs: runs, isByKey: order == .byKey)
    }

    private func layDown() throws {
        let spill = try self.spill ?? SpillFile(path)
        self.spill = spill
        let start = spill.length
        for index in RecordOrder.sorted(records, order) { try spill.append(records[Int(index)]) }
        try spill.flush()
        runs.append(start..<spill.length)
        records.removeAll(keepingCapacity: true)
    }
}

/// A file of records that is deleted with the last reference to it.
final class SpillFile {
    private let path: String
    private var file: OutputFile

    init(_ path: String) throws {
        self.path = path
        file = try OutputFile(path: path)
    }

    deinit { Folder.forget(path) }

    var length: Int { file.length }

    func append(_ record: SortRecord) throws {
        try withUnsafeBytes(of: record) { try file.append($0) }
    }

    func flush() throws { try file.flush() }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        try file.read(into: buffer, at: offset)
    }
}
