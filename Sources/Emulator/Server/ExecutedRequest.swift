// SPDX-License-Identifier: Apache-2.0

/// A request that was carried out: it may have changed the workspace, whether or not its answer arrived.
public struct ExecutedRequest: Sendable, Hashable {
    /// Counts all executed requests from 1, also those that are no longer kept.
    public let number: Int
    /// The operation's id as in ``RequestRecord/operations``.
    public let operation: String
    /// `GET`, `POST`, `PUT` or `DELETE`.
    public let method: String
    /// The path as it came, percent-encoded.
    public let path: String
    /// The query as it came, percent-encoded; empty if there was none.
    public let query: String
    /// The key that opened the API: App key, site id or write key; empty where none is needed.
    public let key: String
    /// The status that the operation was answered with, before a fault.
    public let status: Int
    /// The body as it came.
    public let body: [UInt8]
}

extension ExecutedRequest: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("number", number)
            writer.field("operation", operation)
            writer.field("method", method)
            writer.field("path", path)
            writer.field("query", query)
            writer.field("key", key)
            writer.field("status", status)
            writer.field("body", String(decoding: body, as: UTF8.self))
        }
    }
}

/// The last executed requests, as many as fit into a number of bytes.
struct ExecutionJournal: Sendable {
    private let capacity: Int
    private var entries: [ExecutedRequest] = []
    /// Entries before this position are gone.
    private var start = 0
    private var size = 0
    private(set) var count = 0

    /// - Parameter capacity: Bytes.
    init(capacity: Int) { self.capacity = capacity }

    var isKept: Bool { capacity > 0 }

    /// The kept ones, oldest first.
    var requests: ArraySlice<ExecutedRequest> { entries[start...] }

    /// Counts a request and keeps it if the journal keeps any.
    mutating func add(_ make: (_ number: Int) -> ExecutedRequest) {
        count += 1
        guard isKept else { return }
        let request = make(count)
        entries.append(request)
        size += request.size
        while size > capacity, start < entries.count {
            size -= entries[start].size
            start += 1
        }
        if start > entries.count / 2 {
            entries.removeFirst(start)
            start = 0
        }
    }
}

extension ExecutedRequest {
    /// About what an entry takes in memory.
    fileprivate var size: Int { body.count + path.utf8.count + query.utf8.count + 160 }
}
