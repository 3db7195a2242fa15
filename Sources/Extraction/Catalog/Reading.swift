// SPDX-License-Identifier: Apache-2.0

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
