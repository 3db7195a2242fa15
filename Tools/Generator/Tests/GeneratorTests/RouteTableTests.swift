// SPDX-License-Identifier: Apache-2.0

import Foundation
import Generator
import Testing

@Suite struct RouteTableTests {
    private static let good =
        #"{"id": "list_all", "service": "app", "method": "GET", "path": "/v1/all/{id}", "purpose": "all", "query": ["start", "limit"], "paging": {"cursor": {"max": null}}, "rate": "app", "retry": "always"}"#

    private func table(_ entries: String...) throws -> RouteTable {
        try RouteTable(json: Data("{\"routes\": [\(entries.joined(separator: ","))]}".utf8))
    }

    @Test func writesADeclaration() throws {
        let text = try table(Self.good).swiftFile(of: .app)
        #expect(text.contains("package static let listAll: Route = Route("))
        #expect(
            text.contains(
                #""list_all", .app, .get, "/v1/all/{id}", query: ["start", "limit"], paging: .cursor(max: nil, fixed: false), rate: .app, retry: .always, purpose: "all")"#
            ))
        #expect(text.contains("            listAll,\n"))
    }

    @Test func leavesOtherServicesOut() throws {
        #expect(try !table(Self.good).swiftFile(of: .track).contains("listAll"))
    }

    @Test(arguments: [
        ("/v1/all/{id}", "v1/all", "the path must begin with /"),
        ("/v1/all/{id}", "/v1/all/x{id}", "a path parameter must fill its segment"),
        ("/v1/all/{id}", "/v1/{id}/{id}", "a path parameter occurs twice"),
        (#"["start", "limit"]"#, #"["start"]"#, "the query lacks"),
        (#"["start", "limit"]"#, #"["start", "limit", "start"]"#, "a query parameter occurs twice"),
        (#""max": null"#, #""max": 10, "fixed": true"#, "a fixed page size and a limit exclude each other"),
        (#""rate": "app""#, #""rate": "track""#, "the rate class belongs to another service"),
        (#""retry": "always""#, #""retry": "unsent""#, "a GET may always be repeated"),
        (#""purpose": "all""#, #""purpose": "All.""#, "a few words without a full stop"),
        (#""retry": "always""#, #""retry": "always", "pagging": 1"#, "there is no key \"pagging\""),
    ])
    func refuses(_ original: String, _ changed: String, _ sentence: String) {
        let entry = Self.good.replacing(original, with: changed)
        let error = #expect(throws: InvalidTable.self) { try table(entry) }
        #expect(error?.description.contains(sentence) == true)
    }

    @Test func refusesDuplicates() {
        let error = #expect(throws: InvalidTable.self) { try table(Self.good, Self.good) }
        #expect(error?.mistakes.count == 3)
    }
}
