// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import CustomerIOPostgreSQL

/// Where to, and how.
extension Settings {
    /// - Throws: ``ConfigurationError`` if none is given.
    var destinationName: DestinationName {
        get throws {
            guard let text = self[.destination] else {
                throw ConfigurationError("no destination is given; add --to with \(DestinationName.forms)")
            }
            return try DestinationName(text, self)
        }
    }

    var databaseOptions: PostgreSQLOptions {
        get throws {
            var options = PostgreSQLOptions()
            if let text = self[.times] {
                guard let times = PostgreSQLOptions.Times(rawValue: text) else {
                    throw ConfigurationError("times must be seconds or timestamp, not \"\(text)\"")
                }
                options.times = times
            }
            if let text = self[.jsonColumns] {
                guard let json = PostgreSQLOptions.JSONType(rawValue: text) else {
                    throw ConfigurationError("json_columns must be jsonb or json, not \"\(text)\"")
                }
                options.json = json
            }
            if let seconds = try number(.retrySeconds, in: 1...86_400) { options.patience = .seconds(seconds) }
            return options
        }
    }
}
