// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

@Suite struct FilterTests {
    private func body<Response>(_ endpoint: Endpoint<AppAPI, Response>) throws -> JSONValue {
        let body = try #require(try endpoint.request().body)
        return try JSONDecoder().decode(JSONValue.self, from: Data(body))
    }

    @Test func peopleFiltersNest() throws {
        let filter: AudienceFilter = .and([
            .segment(3),
            .or([
                .attribute("interest", equals: "roadrunners"), .attributeExists("state"),
                .not(.attribute("species", equals: "roadrunners")),
            ]),
        ])
        let text =
            #"{"filter": {"and": [{"segment": {"id": 3}}, {"or": [{"attribute": {"field": "interest", "operator": "eq", "value": "roadrunners"}}, {"attribute": {"field": "state", "operator": "exists"}}, {"not": {"attribute": {"field": "species", "operator": "eq", "value": "roadrunners"}}}]}]}}"#
        #expect(
            try body(Endpoint<AppAPI, Page<Customer.Identifiers>>.searchPeople(where: filter))
                == JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)))
    }

    @Test func everyoneIncludesPeopleWithoutAnID() throws {
        #expect(
            try body(Endpoint<AppAPI, Export>.exportPeople(.everyone, attributes: ["email", "plan"])) == [
                "filters": ["attribute": ["field": "cio_id", "operator": "exists"]], "attributes": ["email", "plan"],
            ])
    }

    @Test func eachConditionOfObjectsNamesTheType() throws {
        let endpoint = Endpoint<AppAPI, Page<CustomObject.Identifiers>>.searchObjects(
            ofType: "1", where: .and([.attributeExists("object_id")]))
        #expect(
            try body(endpoint) == [
                "object_type_id": "1",
                "filter": [
                    "and": [["object_attribute": ["field": "object_id", "operator": "exists", "type_id": "1"]]]
                ],
            ])
    }

    @Test(arguments: [
        (AudienceFilter.and([]), "filter.and must not be empty"),
        (.or([]), "filter.or must not be empty"),
        (.not(.or([])), "filter.or must not be empty"),
        (.attribute("", equals: 1), "filter.attribute.field must not be empty"),
        (.attributeExists(""), "filter.attribute.field must not be empty"),
        (.attribute("tags", equals: ["a"]), "filter.attribute.value must be"),
        (.attribute("tags", equals: nil), "filter.attribute.value must be"),
        (.attribute("size", equals: .number(.infinity)), "no number that JSON knows"),
    ])
    func impossibleFiltersAreNotSent(_ filter: AudienceFilter, _ sentence: String) {
        let error = #expect(throws: CustomerIOError.self) {
            try Endpoint<AppAPI, Page<Customer.Identifiers>>.searchPeople(where: filter).request()
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.operation == "getPeopleFilter")
        #expect(error?.message.contains(sentence) == true)
    }
}
