// SPDX-License-Identifier: Apache-2.0

import Foundation
import Generator
import Testing

/// From three small tables to the text of the files.
@Suite struct ResolverTests {
    private static let routes = #"""
        {"routes": [
        {"id": "getThings", "service": "app", "method": "GET", "path": "/v1/things/{thing_id}", "call": "getThing", "purpose": "one thing", "query": ["id_type", "since"], "rate": "app", "retry": "always"},
        {"id": "listThings", "service": "app", "method": "GET", "path": "/v1/things", "purpose": "all things", "query": ["start", "limit"], "paging": {"cursor": {"max": 1000, "default": 50}}, "rate": "app", "retry": "always"}
        ]}
        """#

    private static let models = #"""
        {"operations": [
        {"service": "app", "id": "getThings", "path": {"thing_id": "integer"}, "query": {"id_type": {"enum": ["a", "b"]}, "since": "integer:unix-timestamp"}, "required": ["since"], "responses": {"200": {"object": {"thing": "#Thing"}}, "404": null}},
        {"service": "app", "id": "listThings", "query": {"start": "string", "limit": "integer"}, "responses": {"200": "#Things"}}
        ], "models": [
        {"service": "app", "name": "Things", "schema": {"object": {"things": ["#Thing"], "next": "string"}}},
        {"service": "app", "name": "Thing", "schema": {"anyOf": ["#Big", {"allOf": ["#Big", {"object": {"tags": ["string"], "more": {"map": "any"}}}]}]}},
        {"service": "app", "name": "Big", "schema": {"object": {"id": "integer", "created_at": "integer:unix-timestamp?", "state": {"enum": ["on", "off"]}, "parts": ["#Part"]}}},
        {"service": "app", "name": "Part", "schema": {"object": {"more": {"map": "any"}}}}
        ]}
        """#

    private static let names = #"""
        {"types": {"Thing": "Thing", "Part": "Thing.Part"},
        "enums": {"Thing.State": {"doc": "A state.", "uses": ["Big.state"], "words": {"on": "It is on."}}, "IDType": {"doc": "An id.", "uses": ["query.id_type"], "words": {}}},
        "models": {"Thing": "A thing.", "Thing.Part": "A part."},
        "properties": {"id": "The id.", "created_at": "When.", "state": "The state.", "tags": "Tags.", "more": "More.", "parts": "Parts."},
        "parameters": {"thing_id": "The thing.", "id_type": "Which.", "since Date": {"name": "from", "doc": "From."}, "start": "Start.", "limit": "Limit."},
        "bodies": {}, "pages": {"Things": {"doc": "By name."}}}
        """#

    private func product(
        routes: String = routes, models: String = models, names: String = names
    ) throws -> Product {
        try Resolver.product(
            routes: RouteTable(json: Data(routes.utf8)), models: ModelTable(json: Data(models.utf8)),
            names: SwiftNames(json: Data(names.utf8)))
    }

    @Test func variantsBecomeOneModel() throws {
        let text = try #require(try product().modelFile(of: "Things"))
        #expect(text.contains("public struct Thing: CustomerIOModel, FieldValue {"))
        #expect(text.contains("    /// When. `created_at` in the API.\n    public var createdAt: Date?"))
        #expect(text.contains("    public var state: Thing.State?"))
        #expect(text.contains("    public var tags: [String]?"))
        #expect(text.contains("    public var more: JSONObject?"))
        #expect(text.contains(#"createdAt = try fields.read("created_at")"#))
        #expect(text.components(separatedBy: "public var id: Int?").count == 2)
    }

    @Test func typesStandInThoseTheyBelongTo() throws {
        let text = try #require(try product().modelFile(of: "Things"))
        #expect(text.contains("extension Thing {\n    /// A part.\npublic struct Part: CustomerIOModel, FieldValue {"))
        #expect(text.contains("extension Thing {\n    /// A state.\npublic struct State: OpenEnum, FieldValue {"))
        #expect(text.contains("public var parts: [Thing.Part]?"))
    }

    @Test func envelopesAreUnwrapped() throws {
        let text = try #require(try product().callFile(of: "Things"))
        #expect(text.contains("extension Endpoint where API == AppAPI, Response == Thing {"))
        #expect(
            text.contains("public static func getThing(_ thingID: Int, from: Date, idType: IDType? = nil) -> Self {"))
        #expect(text.contains(#"path: ["thing_id": thingID.parameterText]"#))
        #expect(text.contains(#"query: [("since", from.parameterText), ("id_type", idType.parameterText)]"#))
        #expect(text.contains(#"unwrapping: ["thing"])"#))
        #expect(text.contains("Documented errors: 404."))
    }

    @Test func pagesStayWhole() throws {
        let text = try #require(try product().callFile(of: "Things"))
        #expect(text.contains("func listThings(limit: Int? = nil, start: String? = nil) -> Self {"))
        #expect(text.contains(#"("limit", Route.App.listThings.clamped(limit))"#))
        let words = text.split { " /\n".contains($0) }.joined(separator: " ")
        #expect(words.contains("Comes in pages of at most 1,000 records, 50 without a `limit`. By name."))
        #expect(text.contains("extension Endpoint where API == AppAPI, Response == Page<Thing> {"))
        #expect(text.contains(#"listing: "things")"#))
    }

    @Test func wordsBecomeMembers() throws {
        let text = try #require(try product().modelFile(of: "Things"))
        #expect(text.contains("        /// It is on.\n    public static let on = Self(rawValue: \"on\")"))
        #expect(text.contains("        /// `off`.\n    public static let off = Self(rawValue: \"off\")"))
    }

    @Test(arguments: [
        (#""tags": "Tags.", "#, "", "properties says nothing about Thing.tags"),
        (#""models": {"#, #""models": {"Other": "a", "#, "nothing needs models Other"),
        (#""uses": ["query.id_type"]"#, #""uses": []"#, "query.id_type: which enum has the words a, b?"),
        (#""words": {"on""#, #""words": {"up""#, #"State has no word "up""#),
        (#""Things": {"doc"#, #""Thing": {"doc"#, "nothing needs pages Thing"),
        (#"{"doc": "By name."}"#, #"{"elements": "others"}"#, "Things: which of its members holds the records?"),
        (#""thing_id": "The thing.", "#, "", "parameters says nothing about thing_id of getThings"),
    ])
    func refusesNames(_ original: String, _ changed: String, _ sentence: String) {
        let names = Self.names.replacing(original, with: changed)
        #expect(names != Self.names)
        let error = #expect(throws: InvalidTable.self) { try product(names: names) }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        (#""tags": ["string"]"#, #""tags": ["string"], "id": "string""#, "Thing.id is"),
        (#""more": {"map": "any"}"#, #""more": {"object": {"a": "string"}}"#, "Thing.more needs a name"),
        (#""id": "getThings""#, #""id": "getOthers""#, "getThings: API/models.json has no such operation"),
        (#""path": {"thing_id": "integer"}, "#, "", "has no path parameter thing_id"),
        (#""id": "integer""#, #""id": "intager""#, #"there is no type "intager""#),
    ])
    func refusesModels(_ original: String, _ changed: String, _ sentence: String) {
        let models = Self.models.replacing(original, with: changed)
        #expect(models != Self.models)
        let error = #expect(throws: InvalidTable.self) { try product(models: models) }
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    }
}
