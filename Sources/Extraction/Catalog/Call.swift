// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
package import CustomerIORoutes

/// Values by the names under which calls and columns ask for them.
package typealias Values = [String: String]

/// A request as far as the catalogue knows it. `{name}` stands for a value that a step over the axes brings; a path
/// parameter that is not named stands for the value of its own name.
package struct Call: Sendable, Hashable {
    let route: Route
    /// Query items, besides paging.
    var query: Values = [:]
    var path: Values = [:]
    /// A JSON body. A list stands for its texts.
    var body: String?
    /// True if 400 and 404 mean that there is none of it.
    var isOptional = false

    package init(
        _ route: Route, query: Values = [:], path: Values = [:], body: String? = nil, isOptional: Bool = false
    ) {
        self.isOptional = isOptional
        self.route = route
        self.query = query
        self.path = path
        self.body = body
    }

    /// True if the call makes an export job, whose file holds the rows.
    var isExport: Bool { [Route.App.exportPeopleData, Route.App.exportDeliveriesData].contains(route) }

    /// - Parameters:
    ///   - cursor: The page; nil is the first one.
    ///   - lists: Values of several parents, for the body.
    func request(_ values: Values = [:], cursor: String? = nil, lists: [String: [String]] = [:]) -> APIRequest {
        var query = query.mapValues { Self.expand($0, values) }
        var cursorName = "start"
        switch route.paging {
        case .none: break
        case .cursor(let max, let fixed):
            if !fixed, route.query.contains("limit") { query["limit"] = String(max ?? Self.unknownMaximum) }
        case .offset(let max):
            query["limit"] = String(max)
            cursorName = "offset"
        }
        if let cursor { query[cursorName] = cursor }
        var path = self.path.mapValues { Self.expand($0, values) }
        for name in route.path.parameters where path[name] == nil { path[name] = values[name] }
        var texts = values.mapValues(Self.escaped)
        for (name, list) in lists {
            texts[name] = "[" + list.map { "\"" + Self.escaped($0) + "\"" }.joined(separator: ",") + "]"
        }
        return APIRequest(
            route, path: path, query: query.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            body: body.map { Array(Self.expand($0, texts).utf8) })
    }

    /// The name under which columns ask for the time of the answer.
    static let answerTime = "read_at"

    /// What to ask for where the documents name no maximum.
    private static let unknownMaximum = 100

    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        JSONText.escape(text, into: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Puts values in the place of their names, each once: what a value says is not looked at again.
    private static func expand(_ text: String, _ values: Values) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...].dropFirst()
            guard let close = rest.firstIndex(of: "}"), let value = values[String(rest[..<close])] else {
                result += "{"
                continue
            }
            result += value
            rest = rest[close...].dropFirst()
        }
        return result + rest
    }
}
