// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes

/// The ways in which Customer.io's API is read: a closed set. Streams with equal readings share the requests.
package enum Reading: Sendable, Hashable {
    /// One walk from the first page to the last; many operations have just one page.
    case pages(Call)
    /// One walk for each of some fixed variations of a call.
    case variants([Call])
    /// One walk for each record of a parent list.
    case perParent(Parent, Call)
    /// One walk for each window of time, both bounds given, over the full history.
    case windows(Call, History)
    /// Walks that start with the newest record and stop at what the last run has seen.
    case recent([Call])
    /// A search for all people, and the details of those found. Streams of either part share one search.
    case search(Search, Search.Part)
    /// An export job: created, awaited, downloaded as CSV.
    case export(Call)

    /// True if a later run can read only what is new.
    package var isIncremental: Bool {
        switch self {
        case .windows, .recent: true
        case .pages, .variants, .perParent, .search, .export: false
        }
    }

    /// Streams for which this is equal are read together.
    var shared: Reading {
        if case .search(let search, _) = self { .search(search, .matches) } else { self }
    }

    /// The route that gives the rows.
    package var route: Route {
        switch self {
        case .pages(let call), .perParent(_, let call), .windows(let call, _), .export(let call): call.route
        case .variants(let calls), .recent(let calls): calls[0].route
        case .search(let search, .matches): search.list.route
        case .search(let search, .details): search.details
        }
    }
}

/// A request as far as the catalogue knows it. `{name}` in the body stands for a value that the walk brings.
package struct Call: Sendable, Hashable {
    let route: Route
    /// Fixed query items, besides paging and time.
    var query: [String: String] = [:]
    /// Fixed path parameters.
    var path: [String: String] = [:]
    /// A JSON body.
    var body: String?
    /// Values for columns whose source is `constant`.
    var constants: [String: String] = [:]

    init(
        _ route: Route, query: [String: String] = [:], path: [String: String] = [:], body: String? = nil,
        constants: [String: String] = [:]
    ) {
        self.route = route
        self.query = query
        self.path = path
        self.body = body
        self.constants = constants
    }
}

/// A list whose records are parents.
package struct Parent: Sendable, Hashable {
    let call: Call
    /// Where the parents lie, for example `segments[]`.
    let records: String
    /// The field that goes into the child's request.
    let id: String
    /// The name under which the id goes into path, body and constants of the child's call.
    let name: String
    /// Only parents with this value are asked for children; the others are named in a notice.
    var only: Condition?

    struct Condition: Sendable, Hashable {
        let field: String
        let equals: String
    }
}

/// Where a walk in windows begins and how it is cut.
package struct History: Sendable, Hashable {
    /// The column that the bounds of a request refer to.
    let column: String
    /// Lists whose oldest record tells how far the history goes back, with the field of its time.
    let origins: [Origin]

    struct Origin: Sendable, Hashable {
        let call: Call
        let records: String
        let time: String
    }
}

/// A search for everybody whose matches are looked up in groups.
package struct Search: Sendable, Hashable {
    let list: Call
    /// Takes up to `group` ids in a body.
    let details: Route
    /// Asks for one person, for those without an id.
    let single: Route
    /// Ids in one request, as the documents allow.
    let group: Int

    package enum Part: Sendable, Hashable {
        /// Rows come from the answers of the search.
        case matches
        /// Rows come from the details.
        case details
    }
}
