// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
package import CustomerIORoutes

/// How a list is read: a call, made once for each step over its axes.
///
/// Streams whose readings are equal share the requests, and a stream whose parents are another's records is fed by it.
package struct Reading: Sendable, Hashable {
    let call: Call
    /// The outermost first; without any there is one walk, from the first page to the last.
    var over: [Axis] = []

    package init(_ call: Call, over axes: [Axis] = []) {
        self.call = call
        over = axes
    }

    /// The route that gives the rows.
    package var route: Route { call.route }

    /// True if a later run can read only what is new.
    package var isIncremental: Bool { over.contains { $0.isTime } }

    /// The lists whose records this is read for; empty if it begins by itself.
    var parents: [Parents] {
        if case .parents(let parents)? = over.first { parents } else { [] }
    }

    /// True if it is a list that is read from its newest record.
    var isFromNewest: Bool { over.contains { if case .newestFirst = $0 { true } else { false } } }

    /// The steps below a parent.
    var innerAxes: ArraySlice<Axis> { parents.isEmpty ? over[...] : over.dropFirst() }
}

/// What a call is repeated over. Axes are independent: any product of them is a reading.
package indirect enum Axis: Sendable, Hashable {
    /// Fixed values, for instance the kinds of suppression.
    case variants([Values])
    /// The records of other lists.
    case parents([Parents])
    /// Closed spans of time over the whole history.
    case windows(Windows)
    /// From the newest record to what an earlier walk has seen, by a column of unix seconds.
    case newestFirst(of: String)

    static func variants(_ name: String, _ values: [String]) -> Axis { .variants(values.map { [name: $0] }) }

    /// Each record of another reading.
    static func parents(_ reading: Reading, _ records: RecordPath, _ links: Link...) -> Axis {
        .parents([Parents(reading, records, links)])
    }

    var isTime: Bool {
        switch self {
        case .windows, .newestFirst: true
        case .variants, .parents: false
        }
    }
}

/// Values by the names under which calls and columns ask for them.
package typealias Values = [String: String]

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

/// How several parents are asked about in one request, whose answer names those that it tells about.
package struct Group: Sendable, Hashable {
    /// The most in one request.
    let most: Int
    /// The link whose values make the list of the request; a parent without one is asked about alone.
    let list: String
    /// The link, and column, that tells which parent a row belongs to.
    let member: String
    /// Where the answer's records name it.
    let answer: RecordPath
    let found: [String]
    /// Calls about one of them, each tried if the one before knows nothing.
    let single: [Call]
    /// What makes the answer of such a call one of the group's form, when it stands before and behind it.
    let before: String
    let behind: String
    /// Asks for one parent in the parents' list.
    let alone: Call
}

/// A history that is read in spans of time. A request's bounds are both included.
package struct Windows: Sendable, Hashable {
    /// The column that the bounds refer to.
    let column: String
    /// The value of a parent that tells when its history begins; nil for all time.
    var since: String?
    /// The longest span that the API answers whole, in days.
    var longest: Int64 = 180
    /// Seconds of which the first bound is a multiple.
    var alignment: Int64 = 1
    /// The names of the bounds, in a query or a body.
    var start = "start_ts"
    var end = "end_ts"
}
