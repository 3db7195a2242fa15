// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

/// A call, and the file with the request that Customer.io's reference gives as the example of the operation.
struct GoldenRequest: Sendable, CustomTestStringConvertible {
    /// The name in `Tests/Fixtures/requests`.
    let name: String
    /// Members that the client adds to the example, by their path: `context.library`.
    let added: Set<String>
    let request: @Sendable () throws -> APIRequest

    init<API, Response>(
        _ name: String, adding added: Set<String> = [],
        _ endpoint: @autoclosure @escaping @Sendable () -> Endpoint<API, Response>
    ) {
        self.name = name
        self.added = added
        request = { try endpoint().request() }
    }

    var testDescription: String { name }

    private struct File: Decodable {
        var method: String
        var path: String
        var query: [String: String]?
        var body: JSONValue?
    }

    func verify() throws {
        let expected = try JSONDecoder().decode(
            File.self, from: Repository.data("Tests/Fixtures/requests/\(name).json"))
        let request = try request()
        #expect(request.route.method.rawValue == expected.method)
        #expect(request.target.split(separator: "?").first.map(String.init) == expected.path)
        let query = Dictionary(request.query.map { ($0.name, $0.value) }) { $1 }
        #expect(query == expected.query ?? [:])
        let body = try request.body.map { try JSONDecoder().decode(JSONValue.self, from: Data($0)) }
        #expect(body?.removing(added) == expected.body?.removing(added))
        #expect(added.allSatisfy { body?.member(at: $0) != nil })
    }
}

extension JSONValue {
    /// The member at a path of names with dots between.
    func member(at path: String) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
    }

    /// Without the members at these paths, and without objects that this leaves empty.
    func removing(_ paths: Set<String>, in prefix: String = "") -> JSONValue {
        guard case .object(let members) = self else { return self }
        var rest = JSONObject()
        for (name, value) in members where !paths.contains(prefix + name) {
            let value = value.removing(paths, in: prefix + name + ".")
            if value == .object([:]), members[name] != value { continue }
            rest[name] = value
        }
        return .object(rest)
    }
}
