// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import Testing

@testable import cioferry

/// Where options come from and what is said about wrong ones.
struct SettingsTests {
    @Test func flagsGoBeforeEnvironmentBeforeFile() throws {
        var flags = Settings()
        flags[.region] = "us"
        let environment = Settings(environment: ["CIOFERRY_REGION": "eu", "CIOFERRY_APP_KEY": "from-environment"])
        let file = try Settings(yaml: "region: eu\napp_key: from-file\nworkspace: acme\n", name: "cioferry.yaml")

        let sum = flags.over(environment).over(file)
        #expect(sum[.region] == "us")
        #expect(sum[.appKey] == "from-environment")
        #expect(sum[.workspace] == "acme")
        #expect(sum[.since] == nil)
    }

    @Test(arguments: [
        ("2024-12-31", 1_735_603_200), ("2024-12-31T12:00:00Z", 1_735_646_400),
        ("2024-12-31T12:00:00+02:00", 1_735_639_200), ("2024-02-29", 1_709_164_800),
    ])
    func daysAndMomentsAreTakenAsTheyStand(_ text: String, _ seconds: Int64) throws {
        #expect(try Day.seconds(text, option: "since") == seconds)
    }

    @Test(arguments: [
        "2026-02-30", "2023-02-29", "2024-12-31T", "2024-12-31 noon", "2024-12-31T25:00:00Z", "", "soon", "2026-01-02",
    ])
    func daysThatAreNoneAreTold(_ text: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try Day.seconds(text, option: "since", now: 1_767_225_600)
        }
        #expect(error?.description.contains("since") == true)
    }

    @Test func streamsOfTheFlagsReplaceThoseOfTheFile() throws {
        var flags = Settings()
        flags.streams = ["messages"]
        let file = try Settings(yaml: "streams: [campaigns, segments]", name: "f")
        #expect(file.streams == ["campaigns", "segments"])
        #expect(flags.over(file).streams == ["messages"])
        #expect(try Settings(yaml: "streams: campaigns, segments", name: "f").streams == ["campaigns", "segments"])
        #expect(Settings().over(file).streams == ["campaigns", "segments"])
    }

    @Test func oneStreamNeedsNoList() throws {
        #expect(try Settings(yaml: "streams: messages", name: "f").streams == ["messages"])
    }

    @Test(arguments: ["", "# only a remark\n", "\n\n"])
    func emptyFileSaysNothing(_ text: String) throws {
        #expect(try Settings(yaml: text, name: "f") == Settings())
    }

    @Test(arguments: [
        ("region: eu\nregoin: us\n", "cioferry.yaml, line 2: there is no option \"regoin\"; did you mean \"region\"?"),
        (
            "app_key: k\nstream: messages\n",
            "cioferry.yaml, line 2: there is no option \"stream\"; did you mean \"streams\"?"
        ),
        ("region:\n", "cioferry.yaml, line 1: region has no value; give one or delete the line"),
        ("app_key: k\nregion: \"\"\n", "cioferry.yaml, line 2: region has no value; give one or delete the line"),
        ("region: [eu, us]\n", "cioferry.yaml, line 1: region must be one value"),
        ("streams: {a: b}\n", "cioferry.yaml, line 1: streams must be a list of names"),
        ("- region\n", "cioferry.yaml must hold lines like \"region: eu\""),
    ])
    func mistakesAreNamedWithTheirLine(_ text: String, _ sentence: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try Settings(yaml: text, name: "cioferry.yaml") }
        #expect(error?.description == sentence)
    }

    @Test func unknownOptionWithoutARelativeGetsTheWholeList() throws {
        let error = #expect(throws: ConfigurationError.self) { try Settings(yaml: "xyzzyplugh: 1", name: "f") }
        let text = try #require(error?.description)
        #expect(text.contains("known are"))
        for option in Settings.Option.allCases { #expect(text.contains(option.rawValue)) }
    }

    @Test(arguments: [("region: eu\napp_key: \"unclosed\n", 3), ("a: b: c\n", 1), ("x: [1, 2\ny: 3\n", 2)])
    func brokenYAMLIsNamedWithItsLine(_ text: String, _ line: Int) throws {
        let error = #expect(throws: ConfigurationError.self) { try Settings(yaml: text, name: "cioferry.yaml") }
        let sentence = try #require(error?.description)
        #expect(sentence.hasPrefix("cioferry.yaml is not complete YAML: "))
        #expect(sentence.hasSuffix("in line \(line)"))
    }

    @Test func namedFileMustBeThere() throws {
        let error = #expect(throws: ConfigurationError.self) { try Settings(file: "/nowhere/cioferry.yaml") }
        #expect(error?.description.contains("/nowhere/cioferry.yaml") == true)
    }

    @Test func emptyVariablesSayNothing() {
        #expect(Settings(environment: ["CIOFERRY_APP_KEY": "", "CIOFERRY_REGION": ""]) == Settings())
    }

    @Test(arguments: ["0", "-1", "ten", "1.5", "1000001", ""])
    func numbersOutsideOfTheirRangeAreRefused(_ text: String) throws {
        var settings = Settings()
        settings[.requestsPerSecond] = text
        let error = #expect(throws: ConfigurationError.self) {
            try settings.number(.requestsPerSecond, in: 1...1_000_000)
        }
        #expect(error?.description.hasPrefix("requests_per_second must be a whole number from 1 to 1000000") == true)
    }
}
