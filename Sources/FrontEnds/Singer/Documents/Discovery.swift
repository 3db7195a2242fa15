// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOMessages

/// The catalogue as `--discover` writes it.
struct Discovery {
    let offer: Offer

    var document: JSONValue {
        let refused = entry(
            RefusedRecords.name, schema: RefusedRecords.schema, key: [], cursor: nil, isUsual: true,
            RefusedRecords.properties)
        let entries = offer.streams.map { stream in
            entry(
                stream.name, schema: stream.schema(of: stream.properties), key: stream.key, cursor: stream.cursor,
                isUsual: offer.usual.contains(stream.source.name), stream.properties)
        }
        return ["streams": .array(entries + [refused])]
    }

    private func entry(
        _ name: String, schema: JSONValue, key: [String], cursor: String?, isUsual: Bool, _ properties: [Property]
    ) -> JSONValue {
        let method: JSONValue = cursor == nil ? "FULL_TABLE" : "INCREMENTAL"
        let names = JSONValue.array(key.map { .string($0) })
        var root: JSONObject = [
            "inclusion": "available", "selected-by-default": isUsual, "table-key-properties": names,
            "forced-replication-method": method,
        ]
        var entry: JSONObject = [
            "tap_stream_id": name, "stream": name, "schema": schema, "key_properties": names,
            "replication_method": method,
        ]
        if let cursor {
            root["valid-replication-keys"] = [.string(cursor)]
            entry["replication_key"] = .string(cursor)
        }
        let fields = properties.map { property -> JSONValue in
            let isAutomatic = property.isKey || property.name == cursor
            let metadata: JSONValue = [
                "inclusion": isAutomatic ? "automatic" : "available", "selected-by-default": true,
            ]
            return ["breadcrumb": ["properties", .string(property.name)], "metadata": metadata]
        }
        entry["metadata"] = .array([["breadcrumb": [], "metadata": .object(root)]] + fields)
        return .object(entry)
    }
}
