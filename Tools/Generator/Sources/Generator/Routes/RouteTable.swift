// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The content of `API/routes.json`, checked.
package struct RouteTable: Sendable {
    package let routes: [RouteEntry]

    /// - Throws: ``InvalidTable`` with a sentence for each mistake, or the JSON decoder's error.
    package init(json: Data) throws {
        let decoder = JSONDecoder()
        let entries = try decoder.decode(File<RouteEntry>.self, from: json).routes
        let keys = try decoder.decode(File<EntryKeys>.self, from: json).routes
        let mistakes = zip(entries, keys).flatMap { $0.mistakes + $1.mistakes(of: $0.id) } + Self.clashes(entries)
        guard mistakes.isEmpty else { throw InvalidTable(mistakes: mistakes) }
        routes = entries
    }

    private struct File<Entry: Decodable>: Decodable { let routes: [Entry] }

    /// Sentences about what must be unique and is not.
    private static func clashes(_ entries: [RouteEntry]) -> [String] {
        let identities: [(String, (RouteEntry) -> String)] = [
            ("id", { $0.id }),
            ("Swift name", { $0.swiftName }),
            ("method and path", { "\($0.method.rawValue) \($0.path)" }),
        ]
        return identities.flatMap { name, identity in
            Dictionary(grouping: entries) { "\($0.service.rawValue) \(identity($0))" }
                .filter { $0.value.count > 1 }.keys.sorted()
                .map { "\($0): the \(name) occurs twice." }
        }
    }
}

/// What is wrong with a table, one sentence a mistake.
package struct InvalidTable: Error, CustomStringConvertible {
    package let mistakes: [String]

    package var description: String { mistakes.joined(separator: "\n") }
}
