// SPDX-License-Identifier: Apache-2.0

/// The body of `searchPeople` and `exportPeople`, which name the filter differently.
struct FilterRequest: RequestModel {
    let key: String
    let filter: AudienceFilter

    func json() throws(CustomerIOError) -> JSONValue { [key: try filter.json()] }
}

/// The body of `getPeople`.
struct PeopleByID: RequestModel {
    let ids: [String]

    func json() throws(CustomerIOError) -> JSONValue {
        try Limit.check("ids", ids, upTo: 100)
        return ["ids": .array(ids.map(JSONValue.string))]
    }
}

/// The body of `createSegment`.
struct NewSegment: RequestModel {
    let name: String
    let description: String?

    func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("segment.name", name)
        var members = Members()
        members.set("name", name)
        members.set("description", description)
        return ["segment": members.json]
    }
}
