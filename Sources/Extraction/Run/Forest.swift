// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// The readings of a run: what several streams need is asked once, and lists feed the readings about their records.
struct Forest {
    /// Those below before those that feed them.
    private(set) var nodes: [Node] = []
    private let asker: Asker
    private var passes: [Key: [PassWriter]] = [:]
    private var known: [Key: Node] = [:]

    /// What can be asked for once: the same reading, and for one that goes by time the same time.
    private struct Key: Hashable {
        let reading: Reading
        let start: PassProgress?
        let last: PassProgress?
    }

    init(_ passes: [PassWriter], _ asker: Asker) {
        self.asker = asker
        var order: [Key] = []
        for pass in passes {
            let isIncremental = pass.stream.read.isIncremental
            let key = Key(
                reading: pass.stream.read, start: isIncremental ? pass.start : nil,
                last: isIncremental ? pass.last : nil)
            if self.passes[key] == nil { order.append(key) }
            self.passes[key, default: []].append(pass)
        }
        // Also lists that only feed others.
        var all = order
        for key in order { Self.addParents(of: key.reading, to: &all) }
        for key in all { _ = node(key, all) }
    }

    private static func addParents(of reading: Reading, to keys: inout [Key]) {
        for parents in reading.parents {
            let key = Key(reading: parents.reading, start: nil, last: nil)
            if !keys.contains(key) { keys.append(key) }
            addParents(of: parents.reading, to: &keys)
        }
    }

    private mutating func node(_ key: Key, _ all: [Key]) -> Node {
        if let node = known[key] { return node }
        var children: [Node.Child] = []
        for child in all {
            for parents in child.reading.parents where parents.reading == key.reading {
                children.append(Node.Child(node: node(child, all), parents: parents))
            }
        }
        let node = Node(key.reading, passes[key] ?? [], children, asker)
        known[key] = node
        nodes.append(node)
        return node
    }
}
