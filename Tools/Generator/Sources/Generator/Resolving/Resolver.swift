// SPDX-License-Identifier: Apache-2.0

/// Decides names, types and parameters: from the three files to a ``Product``.
package struct Resolver {
    let names: SwiftNames
    let schemas: [String: Schema]
    /// The group of operations that is being resolved.
    var family = ""
    var structs: [String: [String: Found]] = [:]
    var words: [String: [String]] = [:]
    var families: [String: String] = [:]
    var visited: Set<String> = []
    var mistakes: [String] = []
    /// Keys of `API/swift.json` that were of use.
    var used: Set<String> = []

    /// A member of a struct.
    struct Found {
        var type: SwiftType
        var places: Set<String>
    }

    /// - Throws: ``InvalidTable`` with a sentence for each mistake.
    package static func product(
        routes: RouteTable, models: ModelTable, names: SwiftNames
    ) throws(InvalidTable) -> Product {
        let schemas = models.models.filter { $0.service == .app }.map { ($0.name, $0.schema) }
        var resolver = Resolver(names: names, schemas: Dictionary(schemas) { first, _ in first })
        let operations = Dictionary(models.operations.filter { $0.service == .app }.map { ($0.id, $0) }) { first, _ in
            first
        }
        var product = Product()
        for route in routes.routes where route.service == .app {
            guard let operation = operations[route.id] else {
                resolver.mistakes.append("\(route.id): API/models.json has no such operation.")
                continue
            }
            resolver.family = route.family
            product.calls.append(resolver.call(route, operation))
        }
        product.structs = resolver.finishedStructs()
        product.enums = resolver.finishedEnums()
        resolver.findUnused()
        resolver.findClashes(product)
        guard resolver.mistakes.isEmpty else { throw InvalidTable(mistakes: resolver.mistakes) }
        return product
    }

    private init(names: SwiftNames, schemas: [String: Schema]) {
        self.names = names
        self.schemas = schemas
    }

    private mutating func findUnused() {
        let keys =
            names.types.keys.map { "types \($0)" } + names.models.keys.map { "models \($0)" }
            + names.properties.keys.map { "properties \($0)" } + names.parameters.keys.map { "parameters \($0)" }
            + names.bodies.keys.map { "bodies \($0)" } + names.pages.keys.map { "pages \($0)" }
            + names.enums.flatMap { name, entry in entry.uses.map { "enums \(name) \($0)" } }
        mistakes += Set(keys).subtracting(used).sorted().map { "API/swift.json: nothing needs \($0)." }
    }

    private mutating func findClashes(_ product: Product) {
        let types = product.structs.map(\.name) + product.enums.map(\.name)
        let calls = product.calls.map { call in
            "\(call.name)(\(call.parameters.map { $0.label ?? $0.name }.joined(separator: ":")))"
        }
        for (name, uses) in Dictionary(grouping: types + calls, by: \.self) where uses.count > 1 {
            mistakes.append("\(name) is made twice.")
        }
    }
}

extension RouteEntry {
    /// The group of operations: the first word of the path after the version.
    var family: String { path.split(separator: "/").dropFirst().first.map { String($0).titled } ?? "" }
}
