// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages

/// What `spec` says of the configuration, and what a configuration that contradicts it is told.
enum Specification {
    static var document: JSONValue {
        var properties: JSONObject = [:]
        for (order, setting) in Setting.common.enumerated() {
            var schema = setting.schema
            schema["order"] = .integer(order)
            switch setting.kind {
            case .secret: schema["airbyte_secret"] = true
            case .choice:
                schema["pattern"] = "^([uU][sS]|[eE][uU])$"
                schema["pattern_descriptor"] = "us or eu"
                schema["examples"] = ["us", "eu"]
            case .time:
                schema["pattern"] =
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2}))?$"
                schema["pattern_descriptor"] = "YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ"
                schema["examples"] = ["2026-01-31", "2026-01-31T00:00:00Z"]
            case .text, .flag, .number, .words: break
            }
            properties[setting.name] = .object(schema)
        }
        let required = Setting.common.filter(\.isRequired).map { JSONValue.string($0.name) }
        let connection: JSONValue = [
            "$schema": "http://json-schema.org/draft-07/schema#", "title": "Customer.io", "type": "object",
            "required": .array(required), "additionalProperties": true, "properties": .object(properties),
        ]
        return [
            "documentationUrl": "https://docs.customer.io/integrations/api/app/", "connectionSpecification": connection,
            "supportsIncremental": true, "supportsNormalization": false, "supportsDBT": false,
            "supported_destination_sync_modes": ["overwrite", "append", "append_dedup"], "protocol_version": "0.2.0",
        ]
    }

    /// The settings of a configuration.
    /// - Throws: ``ConfigurationError`` where it contradicts the specification.
    static func settings(_ config: JSONValue) throws -> SourceSettings {
        do {
            return try SourceSettings(config)
        } catch let error as ConfigurationError {
            throw ConfigurationError("Config validation error: \(error)")
        }
    }
}
