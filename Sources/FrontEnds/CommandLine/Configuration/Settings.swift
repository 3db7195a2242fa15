// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd

/// Every option, each of them given or not. Flags, environment and file are one such value each; the sum decides.
struct Settings: Equatable {
    var values: [Option: String] = [:]
    /// `streams` is the one option that is a list.
    var streams: [String]?

    /// The options that a configuration file may hold, under these names.
    enum Option: String, CaseIterable {
        case appKey = "app_key"
        case siteID = "site_id"
        case trackKey = "track_key"
        case writeKey = "write_key"
        case region
        case appURL = "app_url"
        case trackURL = "track_url"
        case pipelinesURL = "pipelines_url"
        case trustRoots = "trust_roots"
        case proxy
        case destination = "to"
        case schema
        case times
        case jsonColumns = "json_columns"
        case compression
        case workspace
        case since
        case full
        case restart
        case lookBackDays = "look_back_days"
        case exportMinutes = "export_minutes"
        case sample
        case requestsPerSecond = "requests_per_second"
        case retrySeconds = "retry_seconds"
        case silenceSeconds = "silence_seconds"
        case logFormat = "log_format"

        /// The variable of the environment that may hold it.
        var variable: Variable? {
            switch self {
            case .appKey: .appKey
            case .siteID: .siteID
            case .trackKey: .trackKey
            case .writeKey: .writeKey
            case .region: .region
            case .appURL: .appURL
            case .trackURL: .trackURL
            case .pipelinesURL: .pipelinesURL
            case .trustRoots: .trustRoots
            case .proxy: .proxy
            default: nil
            }
        }
    }

    static let streamsName = "streams"

    subscript(option: Option) -> String? {
        get { values[option] }
        set { values[option] = newValue }
    }

    /// What the environment says.
    init(environment: [String: String]) {
        for option in Option.allCases {
            if let value = option.variable?.value(in: environment) { values[option] = value }
        }
    }

    init() {}

    /// These settings, and the other's where these say nothing.
    func over(_ other: Settings) -> Settings {
        var sum = self
        sum.values.merge(other.values) { mine, _ in mine }
        sum.streams = streams ?? other.streams
        return sum
    }

    /// True if an option says so.
    func isSet(_ option: Option) throws -> Bool {
        switch self[option] {
        case nil, "false", "no", "off": false
        case "true", "yes", "on": true
        case let text?: throw ConfigurationError("\(option.rawValue) must be true or false, not \"\(text)\"")
        }
    }

    /// The value of an option as a number.
    func number(_ option: Option, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[option] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw ConfigurationError(
                "\(option.rawValue) must be a whole number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\""
            )
        }
        return number
    }
}
