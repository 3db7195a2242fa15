// SPDX-License-Identifier: Apache-2.0

/// Whom a body names that could not be understood as a whole.
enum NamedPeople {
    static func names(in body: [UInt8]) -> [String] {
        guard body.count <= 1 << 20, let value = JSONValue(body) else { return [] }
        let items = [value] + (value["batch"]?.elements ?? [])
        return items.flatMap(names)
    }

    private static func names(in item: JSONValue) -> [String] {
        let places = [item, item["identifiers"], item["primary"], item["secondary"]].compactMap(\.self)
        let inside = places.dropFirst().flatMap { [$0["id"], $0["email"], $0["cio_id"]] }
        let outside = [item["userId"], item["to"], item["id"], item["email"]]
        return (inside + outside).compactMap { $0?.identifier?.nilIfEmpty }
    }
}
