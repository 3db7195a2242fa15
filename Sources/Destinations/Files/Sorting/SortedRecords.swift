// SPDX-License-Identifier: Apache-2.0

/// Records in order: those in memory, or the runs of a file merged.
final class SortedRecords {
    private let memory: [SortRecord]
    private let order: [UInt32]
    private var index = 0

    private let file: SpillFile?
    private let isByKey: Bool
    private var runs: [Run] = []
    /// The numbers of the runs that have records left; each comes before those at twice its place.
    private var heap: [Int] = []

    init(memory: [SortRecord], order: [UInt32]) {
        self.memory = memory
        self.order = order
        file = nil
        isByKey = true
    }

    init(file: SpillFile, runs: [Range<Int>], isByKey: Bool) throws {
        memory = []
        order = []
        self.file = file
        self.isByKey = isByKey
        for range in runs {
            let run = Run(range)
            if try run.load(file) {
                self.runs.append(run)
                heap.append(self.runs.count - 1)
            }
        }
        for place in heap.indices.reversed() { sink(place) }
    }

    func next() throws -> SortRecord? {
        guard let file else {
            guard index < order.count else { return nil }
            index += 1
            return memory[Int(order[index - 1])]
        }
        guard let first = heap.first else { return nil }
        let record = runs[first].current
        if try !runs[first].advance(file) {
            let last = heap.removeLast()
            if heap.isEmpty { return record }
            if last != first { heap[0] = last }
        }
        sink(0)
        return record
    }

    private func sink(_ start: Int) {
        var place = start
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard isBefore(heap[child], heap[place]) else { return }
            heap.swapAt(child, place)
            place = child
        }
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        RecordOrder.isBefore(runs[left].current, runs[right].current, isByKey ? .byKey : .byPlace)
    }

    /// A sorted piece of the file, a part of it in memory.
    private final class Run {
        private static let records = 1_000

        private var rest: Range<Int>
        private let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: records * RecordSorter.recordSize, alignment: 16)
        private var offset = 0
        private var count = 0

        init(_ range: Range<Int>) { rest = range }

        deinit { buffer.deallocate() }

        var current: SortRecord { buffer.loadUnaligned(fromByteOffset: offset, as: SortRecord.self) }

        /// - Returns: False at the end.
        func advance(_ file: SpillFile) throws -> Bool {
            offset += RecordSorter.recordSize
            return try offset < count || load(file)
        }

        func load(_ file: SpillFile) throws -> Bool {
            if Task.isCancelled { throw CancellationError() }
            let size = min(buffer.count, rest.count)
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<size])
            offset = 0
            count = try file.read(into: piece, at: rest.lowerBound)
            rest = rest.lowerBound + count..<rest.upperBound
            return count > 0
        }
    }
}
