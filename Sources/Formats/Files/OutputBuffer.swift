// SPDX-License-Identifier: Apache-2.0

/// Bytes that are collected for a file. Noncopyable: the memory is freed exactly once.
///
/// What is called for every value is public: the compiler inlines nothing else into other modules.
public struct OutputBuffer: ~Copyable {
    /// How many bytes there are.
    @inlinable
    public var count: Int { used }

    @usableFromInline var used = 0
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int

    package init(capacity: Int = 1 << 12) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    /// Valid until the next change.
    @inlinable
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: used) }

    /// The place behind the last byte, with room for `size` bytes at least.
    @inlinable
    @inline(__always)
    public mutating func room(_ size: Int) -> UnsafeMutableRawPointer {
        if capacity - used < size { grow(size) }
        return base + used
    }

    /// Takes in what was written to the room.
    @inlinable
    @inline(__always)
    public mutating func advance(_ size: Int) { used += size }

    /// Appends bytes.
    @inlinable
    @inline(__always)
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        room(bytes.count).copyMemory(from: source, byteCount: bytes.count)
        used += bytes.count
    }

    /// Appends a byte.
    @inlinable
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        room(1).storeBytes(of: byte, as: UInt8.self)
        used += 1
    }

    /// Appends bytes.
    @inlinable
    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    /// Writes over bytes that are there.
    package mutating func overwrite(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        UnsafeMutableRawBufferPointer(start: base + offset, count: used - offset).copyMemory(from: bytes)
    }

    /// Forgets what is behind the first `count` bytes.
    package mutating func shorten(to count: Int) { used = count }

    /// Forgets everything; the memory stays, unless it is unusually much.
    package mutating func removeAll() {
        used = 0
        guard capacity > 1 << 22 else { return }
        base.deallocate()
        capacity = 1 << 12
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    @usableFromInline
    mutating func grow(_ size: Int) {
        capacity = max(2 * capacity, used + size)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: used)
        base.deallocate()
        base = larger
    }
}
