// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOMessages

/// The catalogue as `discover` writes it.
enum Discovery {
    static var document: JSONValue {
        let refused: JSONObject = [
            "name": RefusedRecords.name, "json_schema": RefusedRecords.schema,
            "supported_sync_modes": ["full_refresh"], "is_resumable": false, "is_file_based": false,
        ]
        return ["streams": .array(Offer.streams.map { .object(entry($0)) } + [.object(refused)])]
    }

    private static func entry(_ stream: MessageStream) -> JSONObject {
        let schema = stream.schema(
            of: stream.properties,
            adding: ["$schema": "http://json-schema.org/draft-07/schema#", "additionalProperties": true])
        var entry: JSONObject = [
            "name": stream.name, "json_schema": schema, "supported_sync_modes": ["full_refresh"],
            "is_resumable": stream.isIncremental, "is_file_based": false,
        ]
        if !stream.key.isEmpty {
            entry["source_defined_primary_key"] = .array(stream.key.map { [.string($0)] })
        }
        if let cursor = Offer.cursor(of: stream) {
            entry["supported_sync_modes"] = ["full_refresh", "incremental"]
            entry["source_defined_cursor"] = true
            entry["default_cursor_field"] = [.string(cursor)]
        }
        return entry
    }
}
