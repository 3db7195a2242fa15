// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOMessages

/// What `--about` says.
enum About {
    static let name = "tap-customerio"
    private static let description = "Singer tap for Customer.io: the whole workspace, with full history"
    private static let capabilities = [
        "catalog", "state", "discover", "about", "activate-version", "structured-logging",
    ]

    static var document: JSONValue {
        var properties: JSONObject = [:]
        for setting in TapSettings.table {
            var schema = setting.schema
            if case .secret = setting.kind { schema["secret"] = true }
            properties[setting.name] = .object(schema)
        }
        let required = TapSettings.table.filter(\.isRequired).map { JSONValue.string($0.name) }
        return [
            "name": .string(name), "description": .string(description), "version": .string(Version.current),
            "capabilities": .array(capabilities.map { .string($0) }),
            "settings": ["type": "object", "properties": .object(properties), "required": .array(required)],
        ]
    }

    static var markdown: String {
        let rows = TapSettings.table.map { setting in
            "| `\(setting.name)` | \(setting.isRequired ? "yes" : "no") | \(setting.meaning) |"
        }
        let abilities = capabilities.map { "* `\($0)`" }
        return
            (["# `\(name)`", "", description + ".", "", "Version \(Version.current)", "", "## Capabilities", ""]
            + abilities + ["", "## Settings", "", "| setting | required | meaning |", "| --- | --- | --- |"] + rows)
            .joined(separator: "\n")
    }

    static var text: String {
        let rows = TapSettings.table.map { "  \($0.name): \($0.meaning)" }
        return
            ([
                "Name: \(name)", "Description: \(description)", "Version: \(Version.current)",
                "Capabilities: \(capabilities.joined(separator: ", "))", "Settings:",
            ] + rows).joined(separator: "\n")
    }
}
