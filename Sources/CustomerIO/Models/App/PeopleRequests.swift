// SPDX-License-Identifier: Apache-2.0

/// The body of `searchPeople`.
struct PeopleSearch: RequestModel {
    let filter: AudienceFilter

    func json() throws(CustomerIOError) -> JSONValue { ["filter": try filter.json()] }
}

/// The body of `exportPeople`.
struct PeopleExport: RequestModel {
    let filter: AudienceFilter
    let attributes: [String]

    func json() throws(CustomerIOError) -> JSONValue {
        var members = Members()
        members.set("filters", try filter.json())
        members.set("attributes", attributes)
        return members.json
    }
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
