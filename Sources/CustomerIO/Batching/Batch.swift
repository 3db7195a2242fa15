// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

/// Operations in the order in which they were submitted, and the body of the request with all of them: each operation is
/// written once, into its place in the body.
struct Batch<Operation: Sendable>: Sendable {
    private var json: JSONWriter
    private(set) var items: [Item] = []
    /// Where each item ends in the body.
    private var ends: [Int] = []
    /// Items that break a limit: they are no part of the body, but their results are told with the others'.
    private(set) var refused: [(item: Item, error: CustomerIOError)] = []
    /// The keys of all items; one may occur several times.
    private(set) var keys: [Int] = []
    private var isSealed = false

    private static var head: StaticString { #"{"batch":["# }
    private static var tail: StaticString { "]}" }

    /// An operation, and its place among all that were submitted.
    struct Item: Sendable {
        let index: Int
        let operation: Operation
    }

    init(capacity: Int) {
        json = JSONWriter(capacity: capacity)
        json.append(Self.head)
    }

    /// Items with a result to come, whether in the body or not.
    var count: Int { items.count + refused.count }

    /// The size of the body with nothing added.
    var bytes: Int { json.bytes.count + (isSealed ? 0 : Self.tail.utf8CodeUnitCount) }

    /// Writes an item into the body, unless it breaks a limit of its own.
    /// - Parameter limit: The most bytes of the body. A single item is taken in any case.
    /// - Returns: The item in JSON if it does not fit beside the others.
    mutating func add(
        _ item: Item, keys: OrderKeys, format: BatchFormat<Operation>, limit: Int
    ) -> PendingItem<Operation>? {
        let mark = json.mark
        format.write(item.operation, &json)
        let written = json.written(since: mark)
        if let error = json.violation(of: written.count, format) {
            json.rewind(to: mark)
            refused.append((item, error))
            return nil
        }
        guard bytes <= limit || items.isEmpty else {
            let pending = PendingItem(item: item, keys: keys, json: Array(json.bytes[written]))
            json.rewind(to: mark)
            return pending
        }
        note(item, keys)
        return nil
    }

    /// Takes an item that was written before.
    /// - Returns: False if it does not fit beside the others.
    mutating func add(_ pending: PendingItem<Operation>, limit: Int) -> Bool {
        guard bytes + pending.json.count + 1 <= limit || items.isEmpty else { return false }
        json.raw(pending.json)
        note(pending.item, pending.keys)
        return true
    }

    mutating func refuse(_ item: Item, _ error: CustomerIOError) { refused.append((item, error)) }

    private mutating func note(_ item: Item, _ keys: OrderKeys) {
        items.append(item)
        ends.append(json.bytes.count)
        keys.forEach { self.keys.append($0) }
    }

    /// Completes the body; nothing is added any more.
    mutating func seal() {
        json.append(Self.tail)
        isSealed = true
    }

    /// The body of a request with some of the items, once sealed.
    func body(of part: Range<Int>) -> [UInt8] {
        guard part.count < items.count else { return json.bytes }
        let head = Self.head.utf8CodeUnitCount
        let start = part.lowerBound == 0 ? head : ends[part.lowerBound - 1] + 1
        return Array(json.bytes[..<head]) + json.bytes[start..<ends[part.upperBound - 1]]
            + json.bytes.suffix(Self.tail.utf8CodeUnitCount)
    }
}

/// An item that waits for its batch, already in JSON.
struct PendingItem<Operation: Sendable>: Sendable {
    let item: Batch<Operation>.Item
    let keys: OrderKeys
    let json: [UInt8]
}

extension JSONWriter {
    /// Why an operation that was just written cannot be sent.
    func violation<Operation>(of size: Int, _ format: BatchFormat<Operation>) -> CustomerIOError? {
        if let fault { return CustomerIOError(invalid: fault) }
        guard size > format.operationLimit else { return nil }
        return CustomerIOError(invalid: Self.excess("the operation", size, "bytes", format.operationLimit))
    }
}
