// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import Testing

@testable import cioferry

/// Settings turned into a connection.
struct ConnectionTests {
    @Test func withoutAKeyNothingIsTried() {
        let error = #expect(throws: ConfigurationError.self) { try Connection.session(Settings()) }
        #expect(error?.description.contains("CIOFERRY_APP_KEY") == true)
        #expect(error?.description.contains("cioferry demo") == true)
    }

    @Test(arguments: [("eu", Region.eu), ("EU", .eu), ("us", .us)])
    func regionIsRead(_ text: String, _ region: Region) throws {
        #expect(try Connection.session(Self.settings([.region: text])).configuration.region == region)
    }

    @Test func unknownRegionIsNamed() {
        let error = #expect(throws: ConfigurationError.self) {
            try Connection.session(Self.settings([.region: "asia"])).configuration
        }
        #expect(error?.description == "the region must be us or eu, not \"asia\"")
    }

    @Test func numbersArriveWhereTheyBelong() throws {
        let configuration = try Connection.session(
            Self.settings([
                .requestsPerSecond: "25", .retrySeconds: "60", .silenceSeconds: "7", .appURL: "http://localhost:1",
            ])
        ).configuration
        #expect(configuration.limits.app == RateLimit(25))
        #expect(configuration.retry.time == .seconds(60))
        #expect(configuration.http.idleTimeout == .seconds(7))
        #expect(configuration.servers.app == "http://localhost:1")
    }

    @Test(arguments: [
        (Settings.Option.requestsPerSecond, "many"), (.retrySeconds, "0"), (.silenceSeconds, "86400"),
    ])
    func wrongNumbersAreNamed(_ option: Settings.Option, _ value: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try Connection.session(Self.settings([option: value])).configuration
        }
        #expect(error?.description.hasPrefix(option.rawValue) == true)
        #expect(error?.description.hasSuffix("not \"\(value)\"") == true)
    }

    private static func settings(_ values: [Settings.Option: String]) -> Settings {
        var settings = Settings()
        settings.values = values
        settings[.appKey] = "key"
        return settings
    }
}
