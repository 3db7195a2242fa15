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
    /// Who can say how many records there are; nil if nobody can.
    var witness: Count?

    package init(_ call: Call, over axes: [Axis] = [], countedBy witness: Count? = nil) {
        self.call = call
        over = axes
        self.witness = witness
    }

    /// A call about the same values as a list's that tells how long the list is.
    package struct Count: Sendable, Hashable {
        let call: Call
        let field: String
        /// What it is called in a ledger.
        let name: String
    }

    /// The route that gives the rows.
    package var route: Route { call.route }

    /// True if a later run can read only what is new.
    package var isIncremental: Bool { over.contains { $0.isTime } }

    /// The lists whose records this is read for; empty if it begins by itself.
    var parents: [Parents] {
        if case .parents(let parents)? = over.first { parents } else { [] }
    }

    /// Whose rows the children of a parent are; nil if it lacks what tells that.
    func terms(of values: Values) -> [Scope.Term]? {
        // Lists that share a reading have links of the same names.
        parents.first { parents in parents.values.allSatisfy { values[$0.key] == $0.value } }?.terms(values)
    }

    /// True if it is a list that is read from its newest record.
    var isFromNewest: Bool { over.contains { if case .newestFirst = $0 { true } else { false } } }

    /// The steps below a parent.
    var innerAxes: ArraySlice<Axis> { parents.isEmpty ? over[...] : over.dropFirst() }
}
