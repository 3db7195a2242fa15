// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFiles
import CustomerIOFrontEnd
import CustomerIOPostgreSQL
import CustomerIORecords

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
            options.times = try choice(.times) ?? options.times
            options.json = try choice(.jsonColumns) ?? options.json
            if let seconds = try number(.retrySeconds, in: 1...86_400) { options.patience = .seconds(seconds) }
            return options
        }
    }

    var parquetOptions: ParquetOptions {
        get throws {
            var options = ParquetOptions(createdBy: "cioferry version \(Version.current)")
            options.times = try choice(.times) ?? options.times
            options.compression = try choice(.compression) ?? options.compression
            return options
        }
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(_ option: Option) throws -> Choice? {
        guard let text = self[option] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: " or ")
            throw ConfigurationError("\(option.rawValue) must be \(known), not \"\(text)\"")
        }
        return choice
    }
}
