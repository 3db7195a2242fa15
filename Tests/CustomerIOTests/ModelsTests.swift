// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

@Suite struct ModelsTests {
    /// `API/models.json`.
    struct File: Decodable {
        let operations: [Operation]
        let models: [Model]

        struct Operation: Decodable {
            let service: String
            let id: String
            let path: [String: Node]?
            let query: [String: Node]?
            let request: Node?
            let responses: [String: Node?]
        }

        struct Model: Decodable {
            let service: String
            let name: String
            let schema: Node
        }
    }

    /// A type of a model, as far as names in it go.
    indirect enum Node: Decodable {
        case word(String)
        case list([Node])
        case object([String: Node])
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let word = try? container.decode(String.self) {
                self = .word(word)
            } else if let list = try? container.decode([Node].self) {
                self = .list(list)
            } else {
                self = (try? container.decode([String: Node].self)).map(Node.object) ?? .other
            }
        }

        var words: [String] {
            switch self {
            case .word(let word): [word]
            case .list(let nodes): nodes.flatMap(\.words)
            case .object(let nodes): nodes.values.flatMap(\.words)
            case .other: []
            }
        }
    }

    private let file: File

    init() throws { file = try JSONDecoder().decode(File.self, from: Repository.data("API/models.json")) }

    @Test func everyRouteHasItsOperation() {
        #expect(
            Set(file.operations.map { "\($0.service) \($0.id)" })
                == Set(Route.all.map { "\($0.service) \($0.operation)" }))
        #expect(file.operations.count == Route.all.count)
    }

    @Test func parametersAreThoseOfTheRoute() {
        let routes = Dictionary(uniqueKeysWithValues: Route.all.map { ("\($0.service) \($0.operation)", $0) })
        for operation in file.operations {
            let route = routes["\(operation.service) \(operation.id)"]
            #expect(Set(operation.path?.keys.map(\.self) ?? []) == Set(route?.path.parameters ?? []))
            #expect(Set(operation.query?.keys.map(\.self) ?? []) == Set(route?.query ?? []))
        }
    }

    @Test func everyReferenceHasItsModel() {
        let models = Set(file.models.map { "\($0.service) #\($0.name)" })
        #expect(models.count == file.models.count)
        let uses =
            file.operations.flatMap { operation in
                let nodes = [operation.request] + operation.responses.values
                return nodes.compactMap(\.self).flatMap(\.words).map { (operation.service, $0) }
            } + file.models.flatMap { model in model.schema.words.map { (model.service, $0) } }
        let references = uses.filter { $1.hasPrefix("#") }.map { "\($0) \($1.split(separator: "?")[0])" }
        #expect(references.count > 300)
        #expect(Set(references).subtracting(models).isEmpty)
    }
}
