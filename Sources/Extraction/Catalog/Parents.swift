// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Another list, whose records are asked about.
package struct Parents: Sendable, Hashable {
    let reading: Reading
    let records: RecordPath
    let links: [Link]
    /// Set if several of them are asked about at a time.
    var group: Group?
    /// What every one of them has in common.
    var values: Values = [:]

    init(_ reading: Reading, _ records: RecordPath, _ links: [Link], group: Group? = nil, values: Values = [:]) {
        self.reading = reading
        self.records = records
        self.links = links
        self.group = group
        self.values = values
    }

    /// The name of the list, for people.
    var name: String { records.description.filter { !"[]{}?".contains($0) } }
}

/// A value that goes from a parent to its children.
package struct Link: Sendable, Hashable {
    /// The name that the child's call and columns know it by.
    let name: String
    let source: RecordShape.Source
    /// True if it is a column of the child that tells whose rows they are.
    let isTerm: Bool

    /// - Parameter source: Where it lies in the parent's record; the parent's own values are ``RecordShape/Source/constant(_:)``.
    init(_ name: String, _ source: RecordShape.Source, isTerm: Bool = true) {
        self.name = name
        self.source = source
        self.isTerm = isTerm
    }

    init(_ name: String, from field: String, isTerm: Bool = true) { self.init(name, .own([field]), isTerm: isTerm) }

    /// What the parent itself was asked with.
    static func own(_ name: String) -> Link { Link(name, .constant(name)) }
}
