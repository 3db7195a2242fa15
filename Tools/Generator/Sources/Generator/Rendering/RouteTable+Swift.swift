// SPDX-License-Identifier: Apache-2.0

extension RouteTable {
    /// The Swift file with the routes of one service.
    package func swiftFile(of service: RouteEntry.Service) -> String {
        let entries = routes.filter { $0.service == service }
        return """
            // SPDX-License-Identifier: Apache-2.0
            // Generated from API/routes.json by scripts/generate; edit that file, not this one.

            extension Route {
                /// The operations of the \(service.title) API.
                package enum \(service.title) {
            \(entries.map(\.swiftDeclaration).joined(separator: "\n\n"))

                    package static let all: [Route] = [
            \(entries.map { "            \($0.swiftReference)," }.joined(separator: "\n"))
                    ]
                }
            }

            """
    }
}

extension RouteEntry.Service {
    /// The name of the enum and of its file.
    package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension RouteEntry {
    fileprivate var swiftReference: String { swiftName.asIdentifier }

    /// The declaration; the formatter breaks its lines.
    fileprivate var swiftDeclaration: String {
        """
                package static let \(swiftReference): Route = Route(
                    \(arguments.joined(separator: ", ")))
        """
    }

    private var arguments: [String] {
        var list = ["\(id.literal)", ".\(service.rawValue)", ".\(method.swiftCase)", path.literal]
        if let query { list.append("query: [\(query.map(\.literal).joined(separator: ", "))]") }
        if let paging { list.append("paging: \(paging.swiftExpression)") }
        list += ["rate: .\(rate.rawValue)", "retry: .\(retry.rawValue)"]
        if answer == .json { list.append("answer: .json") }
        if auth == RouteEntry.Auth.none { list.append("isAuthenticated: false") }
        list.append("purpose: \(purpose.literal)")
        return list
    }
}

extension RouteEntry.Method {
    fileprivate var swiftCase: String { rawValue.lowercased() }
}

extension RouteEntry.Paging {
    fileprivate var swiftExpression: String {
        if let offset { return ".offset(max: \(offset.max))" }
        return ".cursor(max: \(cursor?.max.map(String.init) ?? "nil"), fixed: \(cursor?.fixed ?? false))"
    }
}
