// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd

extension Parameters.Access {
    init(_ parameters: JSONValue) throws {
        guard let text = try? parameters.text("#api_secret") else {
            throw ConfigurationError(
                "the API key is missing; fill in #api_secret with an App API key (Customer.io: Settings > API Credentials > App API Keys)"
            )
        }
        key = APIKey(text)
        let name = try parameters.text("api_region") ?? Region.us.rawValue
        guard let region = Region(rawValue: name.lowercased()) else {
            throw ConfigurationError("api_region must be us or eu, not \"\(name)\"")
        }
        self.region = region
        requestsPerSecond = try parameters.number("requests_per_second", 1...1_000_000)
        retrySeconds = try parameters.number("retry_seconds", 1...86_400)
    }
}

extension Parameters.Activities {
    init(_ part: JSONValue) throws {
        guard let types = try part.words("types", in: "activities.") else {
            throw ConfigurationError("activities.types is missing; give a list of activity types")
        }
        self.types = types
        switch try part.text("mode", in: "activities.") {
        case "PARSED_DATA": isSingleTable = false
        case "SINGLE_TABLE": isSingleTable = true
        case let other:
            throw ConfigurationError(
                "activities.mode must be PARSED_DATA or SINGLE_TABLE"
                    + (other.map { ", not \"\($0)\"" } ?? "; it is missing"))
        }
        // The form of the original writes the one, its code reads the other.
        withDeletedPeople = try part.flag(
            "deleted", in: "activities.", default: part.flag("delete", in: "activities."))
    }
}

extension Parameters.Messages {
    static let keys = ["deduplicate_id", "id"]

    init(_ part: JSONValue) throws {
        guard let types = try part.words("types", in: "messages.") else {
            throw ConfigurationError("messages.types is missing; give a list of message types")
        }
        self.types = types
        continues = try part.flag("incremental_output", in: "messages.")
        start = try part.text("start_date", in: "messages.").map {
            try Day.seconds($0, option: "messages.start_date")
        }
        lookBackDays = try part.number("look_back_days", in: "messages.", 0...3_650) ?? 30
        key = try part.text("primary_key", in: "messages.") ?? Self.keys[0]
        guard Self.keys.contains(key) else {
            throw ConfigurationError("messages.primary_key must be deduplicate_id or id, not \"\(key)\"")
        }
    }
}

extension Parameters.Customers {
    static let keys = ["id", "cio_id"]

    init(_ part: JSONValue) throws {
        (filter, isOldFilter) = try CustomerFilter.read(part["filters"])
        attributes = try part.words("attributes", in: "customers.").flatMap { $0.isEmpty ? nil : $0 }
        isIncremental = try part.flag("incremental_output", in: "customers.")
        exportMinutes = try part.number("export_minutes", in: "customers.", 1...1_440) ?? 60
        key = try part.text("primary_key", in: "customers.")
        guard key.map(Self.keys.contains) ?? true else {
            throw ConfigurationError("customers.primary_key must be id or cio_id, not \"\(key ?? "")\"")
        }
    }

    /// Everybody has one of these.
    private static let everybody: JSONValue = [
        "or": .array(["id", "email", "cio_id"].map { ["attribute": ["field": .string($0), "operator": "exists"]] })
    ]

    /// The body of the request for an export.
    var request: String {
        get throws {
            var body: JSONObject = ["filters": filter ?? Self.everybody]
            if let attributes { body["attributes"] = .array(attributes.map { .string($0) }) }
            return String(decoding: try JSONFile.bytes(.object(body)), as: UTF8.self)
        }
    }
}
