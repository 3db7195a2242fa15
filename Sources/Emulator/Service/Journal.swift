// SPDX-License-Identifier: Apache-2.0

/// The last received calls, as many as fit into a number of bytes.
struct Journal: Sendable {
    private let capacity: Int
    private var entries: [ReceivedCall] = []
    /// Entries before this position are gone.
    private var start = 0
    private var size = 0
    private(set) var count = 0

    /// - Parameter capacity: Bytes.
    init(capacity: Int) { self.capacity = capacity }

    /// The kept ones, oldest first.
    var calls: ArraySlice<ReceivedCall> { entries[start...] }

    /// Counts a call and keeps it if the journal keeps any.
    mutating func add(_ make: (_ number: Int) -> ReceivedCall) {
        count += 1
        guard capacity > 0 else { return }
        let call = make(count)
        entries.append(call)
        size += call.size
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

extension ReceivedCall {
    /// About what an entry takes in memory.
    fileprivate var size: Int {
        body.count + path.utf8.count + query.utf8.count + (reason?.utf8.count ?? 0) + people.count * 32 + 240
    }
}

/// Which calls somebody asks for.
struct CallQuery: Sendable {
    /// Operations; empty: all.
    var operations: Set<String> = []
    /// Outcomes; empty: all.
    var outcomes: Set<ReceivedCall.Outcome> = []
    /// Names of one person, any of which will do.
    var people: [String]?
    /// Numbers above this one.
    var after = 0

    func matches(_ call: ReceivedCall) -> Bool {
        call.number > after && (operations.isEmpty || operations.contains(call.operation))
            && (outcomes.isEmpty || outcomes.contains(call.outcome))
            && (people.map { names in call.people.contains { name in names.contains { $0.isSame(as: name) } } } ?? true)
    }
}
