// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Descriptions of attributes and events: checked, not kept, since nothing reads them.
    static let dataIndex: [Handler] = [
        .on(Route.App.updateAttributeMetadata) { call, _ throws(Refusal) in
            let entries = try entries("attributes", call)
            guard !entries.contains(where: { $0["privacy_level"] != nil }) else {
                throw .app(422, "Privacy level feature not enabled", pointer: "/attributes")
            }
            return .noContent
        },
        .on(Route.App.updateEventMetadata) { call, _ throws(Refusal) in
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
