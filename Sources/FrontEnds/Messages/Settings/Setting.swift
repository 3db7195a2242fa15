// SPDX-License-Identifier: Apache-2.0

package import CustomerIO

/// A setting as a face tells of it: one table for reading, for documentation and for forms.
package struct Setting: Sendable {
    package enum Kind: Sendable {
        case text
        case secret
        case flag
        case number(ClosedRange<Int>)
        /// A day, or a moment with its zone.
        case time
        /// One of these, in any case.
        case choice([String])
        /// A list of names, or one text with commas.
        case words
    }

    package let name: String
    package let title: String
    /// A sentence or two.
    package let meaning: String
    package let kind: Kind
    package var isRequired = false

    package init(_ name: String, _ title: String, _ kind: Kind, isRequired: Bool = false, _ meaning: String) {
        self.name = name
        self.title = title
        self.meaning = meaning
        self.kind = kind
        self.isRequired = isRequired
    }

    /// Those that every face has.
    package static let common = [
        Setting(
            "app_api_key", "App API key", .secret, isRequired: true,
            "Made in Customer.io under Settings > API Credentials > App API Keys."),
        Setting(
            "region", "Region", .choice(["us", "eu"]),
            "Where the workspace is, in capitals or not. Without it both regions are tried."),
        Setting(
            "start_date", "Start date", .time,
            "Deliveries and activities from then on, as 2026-01-31 or 2026-01-31T00:00:00Z. Without it the full history."
        ),
        Setting(
            "look_back_days", "Look-back in days", .number(0...3_650),
            "Days before the last run's end that are read again, since deliveries change for weeks. Without it 30 for deliveries and 1 for activities."
        ),
        Setting(
            "requests_per_second", "Requests a second", .number(1...1_000_000),
            "To the App API; Customer.io's limit, and the default, is 10."),
        Setting(
            "retry_seconds", "Patience in seconds", .number(1...86_400),
            "After which a request that keeps failing is given up; the default is 300."),
        Setting(
            "export_minutes", "Patience with exports in minutes", .number(1...10_080),
            "How long an export job may take; the default is 60."),
        Setting("app_url", "Another address", .text, "Of the App API, for example of the emulator."),
        Setting("trust_roots", "Further certificates", .text, "A PEM file with certificates to trust."),
        Setting("proxy", "Proxy", .text, "http://host:port or socks5://host; none for no proxy."),
    ]

    /// The JSON schema of its value.
    package var schema: JSONObject {
        var members: JSONObject = ["title": title, "description": meaning]
        switch kind {
        case .text: members["type"] = "string"
        case .secret: members["type"] = "string"
        case .flag: members["type"] = "boolean"
        case .number(let range):
            members["type"] = "integer"
            members["minimum"] = .integer(range.lowerBound)
            members["maximum"] = .integer(range.upperBound)
        case .time: members["type"] = "string"
        case .choice: members["type"] = "string"
        case .words:
            members["type"] = ["array", "string"]
            members["items"] = ["type": "string"]
        }
        return members
    }
}
