// SPDX-License-Identifier: Apache-2.0

/// Bytes that are collected for a file. Noncopyable: the memory is freed exactly once.
struct OutputBuffer: ~Copyable {
    private(set) var count = 0
    private var base: UnsafeMutableRawPointer
    private var capacity: Int

    init(capacity: Int = 1 << 12) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// Valid until the next change.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// The place behind the last byte, with room for `size` bytes at least.
    @inline(__always)
    mutating func room(_ size: Int) -> UnsafeMutableRawPointer {
        if capacity - count < size { grow(size) }
        return base + count
    }

    /// Takes in what was written to the room.
    @inline(__always)
    mutating func advance(_ size: Int) { count += size }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        room(bytes.count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        room(1).storeBytes(of: byte, as: UInt8.self)
        count += 1
    }

    mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Forgets what is behind the first `count` bytes.
    mutating func shorten(to count: Int) { self.count = count }

    /// Forgets everything; the memory stays, unless it is unusually much.
    mutating func removeAll() {
        count = 0
        guard capacity > 1 << 22 else { return }
        base.deallocate()
        capacity = 1 << 12
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    private mutating func grow(_ size: Int) {
        capacity = max(2 * capacity, count + size)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }
}
