// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// Finds the operation of a method and path.
struct RouteTable: Sendable {
    private var nodes = [Node()]

    enum Match {
        /// The values of the path's parameters come as they were sent.
        case found(Handler, [Substring])
        /// The path is known, with these methods.
        case otherMethods([String])
        case unknown
    }

    /// What may come next behind a part of a path.
    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var handlers: [String: Handler] = [:]
    }

    init(_ handlers: [Handler]) {
        for handler in handlers {
            let path = handler.route.path.description
            add(handler, path.split(separator: "/"))
            // An empty last segment, which means the default language, may be left out.
            if path.hasSuffix("/language/{language}") { add(handler, path.split(separator: "/").dropLast()) }
        }
    }

    private mutating func add(_ handler: Handler, _ segments: some Sequence<Substring>) {
        var node = 0
        for segment in segments {
            let isParameter = segment.hasPrefix("{")
            if let next = isParameter ? nodes[node].parameter : nodes[node].literals[String(segment)] {
                node = next
                continue
            }
            nodes.append(Node())
            if isParameter {
                nodes[node].parameter = nodes.count - 1
            } else {
                nodes[node].literals[String(segment)] = nodes.count - 1
            }
            node = nodes.count - 1
        }
        nodes[node].handlers[handler.route.method.rawValue] = handler
    }

    /// - Parameter path: As it came, percent-encoded.
    func match(_ method: String, _ path: String) -> Match {
        let segments = Self.withoutLegacyPrefix(path.split(separator: "/"))
        var methods: Set<String> = []
        var values: [Substring] = []
        if let handler = find(method, segments, 0, &values, &methods) { return .found(handler, values) }
        return methods.isEmpty ? .unknown : .otherMethods(methods.sorted())
    }

    /// A text before a parameter, as in `customers/email` and `customers/{id}`.
    private func find(
        _ method: String, _ rest: ArraySlice<Substring>, _ node: Int, _ values: inout [Substring],
        _ methods: inout Set<String>
    ) -> Handler? {
        guard let segment = rest.first else {
            methods.formUnion(nodes[node].handlers.keys)
            return nodes[node].handlers[method]
        }
        if let next = nodes[node].literals[String(segment)],
            let handler = find(method, rest.dropFirst(), next, &values, &methods)
        {
            return handler
        }
        guard let next = nodes[node].parameter else { return nil }
        values.append(segment)
        if let handler = find(method, rest.dropFirst(), next, &values, &methods) { return handler }
        values.removeLast()
        return nil
    }

    /// Some clients still use the paths of the first App API, `/v1/api/…`, and of Pipelines behind `/cdp`.
    private static func withoutLegacyPrefix(_ segments: [Substring]) -> ArraySlice<Substring> {
        if segments.starts(with: ["v1", "api"]) { return segments.prefix(1) + segments.dropFirst(2) }
        if segments.starts(with: ["cdp", "v1"]) { return segments.dropFirst() }
        return segments[...]
    }
}
