// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Descriptions of attributes and events: checked, not kept, since nothing reads them.
    static let dataIndex: [Handler] = [
        .read(Route.App.updateAttributeMetadata) { call, _ throws(Refusal) in
            let entries = try entries("attributes", call)
            guard entries.allSatisfy({ $0["privacy_level"].map { [0, 1].contains($0.integer) } ?? true }) else {
                throw .app(422, "privacy_level must be 0 or 1", pointer: "/attributes")
            }
            return .noContent
        },
        .read(Route.App.updateEventMetadata) { call, _ throws(Refusal) in
            _ = try entries("events", call)
            return .noContent
        },
    ]

    private static func entries(_ name: String, _ call: Call) throws(Refusal) -> [JSONValue] {
        guard let entries = JSONValue(call.body)?.member(named: name)?.elements else {
            throw .badRequest("Invalid request format")
        }
        guard !entries.isEmpty else { throw .app(422, "Empty \(name) array", pointer: "/\(name)") }
        guard entries.count <= 100 else { throw .app(422, "Too many \(name)", pointer: "/\(name)") }
        let isValid = entries.allSatisfy { entry in
            entry["name"]?.string?.nilIfEmpty != nil && (entry["description"]?.string?.count ?? 0) <= 255
        }
        guard isValid else { throw .badRequest("Invalid request format") }
        return entries
    }
}
