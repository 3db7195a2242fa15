// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation
import Testing

@testable import keboola_customerio

/// Arguments, environment, exit codes.
struct LaunchTests {
    @Test(arguments: [
        ([], [:], "/data", false), ([], ["KBC_DATADIR": "/x/"], "/x/", false),
        ([], ["KBC_DATADIR": ""], "/data", false),
        (["-d", "/y"], ["KBC_DATADIR": "/x"], "/y", false), (["--data", "/y"], [:], "/y", false),
        (["--data=/y"], [:], "/y", false), (["1"], [:], "/data", true),
        ([], ["KBC_COMPONENT_RUN_MODE": "debug"], "/data", true),
        ([], ["KBC_COMPONENT_RUN_MODE": "run"], "/data", false),
    ])
    func launchIsRead(
        _ arguments: [String], _ environment: [String: String], _ folder: String, _ isDebug: Bool
    ) {
        let launch = Launch(arguments: arguments, environment: environment)
        #expect(launch.dataFolder == folder)
        #expect(launch.isDebug == isDebug)
    }

    /// Swift Testing has a type of the same name.
    typealias Status = keboola_customerio.ExitStatus

    struct Unheard: Error {}

    static let errors: [(any Error & Sendable, Status, LogMessage.Level)] = [
        (ConfigurationError("x"), .userError, .error), (CustomerIOError(.server, "x"), .userError, .error),
        (CustomerIOError(.badRequest, "x"), .userError, .error),
        (ExtractionError(.unavailable, "x"), .userError, .error),
        (ExtractionError(.incomplete, "x"), .applicationError, .critical),
        (DestinationError(.unwritable, "x"), .applicationError, .critical),
        (CancellationError(), .applicationError, .critical), (Unheard(), .applicationError, .critical),
    ]

    @Test(arguments: errors)
    func errorsHaveTheirStatus(_ error: any Error & Sendable, _ status: Status, _ level: LogMessage.Level) {
        let failure = ComponentFailure(error)
        #expect(failure.status == status)
        #expect(failure.message.level == level)
        #expect((failure.message.details != nil) == (status == .applicationError))
    }

    @Test(arguments: [
        ("the key is missing", "The key is missing"), ("api_region must be", "api_region must be"),
        ("customers.filters ends", "customers.filters ends"), ("campaigns: failed", "campaigns: failed"),
        ("listCampaigns was not sent", "listCampaigns was not sent"),
    ])
    func sentencesBeginWithACapitalUnlessTheyBeginWithAName(_ text: String, _ expected: String) {
        #expect(ComponentFailure(.userError, text).message.text == expected)
    }

    @Test func outputThatCannotBeWrittenIsOurs() async throws {
        let folder = try DataFolderOnDisk()
        try folder.write(Data(##"{"parameters":{"#api_secret":"k"}}"##.utf8), to: "config.json")
        // A file where a folder must be.
        try FileManager.default.removeItem(atPath: folder.path + "/out")
        try folder.write(Data(), to: "out")
        let said = Said()
        let status = await Component.test(folder, url: "http://127.0.0.1:9", said: said).run()
        #expect(status == .applicationError)
        #expect(said.error.count == 1)
    }

    @Test func formOffersWhatIsKnown() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("component_config/configSchema.json").path
        let data = try #require(FileManager.default.contents(atPath: path))
        let form = try JSONDecoder().decode(JSONValue.self, from: data)
        let parts = form["properties"]
        let activities = parts?["activities"]?["items"]?["properties"]?["types"]?["items"]?["enum"]?.list
        #expect(activities?.compactMap(\.string) == ActivityType.known + ActivityType.former)
        let messages = parts?["messages"]?["items"]?["properties"]?["types"]?["items"]?["enum"]?.list
        #expect(messages?.compactMap(\.string) == MessageType.known)
        let streams = parts?["streams"]?["items"]?["enum"]?.list.compactMap(\.string) ?? []
        #expect(throws: Never.self) { try Catalog.all.named(streams, help: "") }
        #expect(streams == Parameters.otherStreams.map(\.name))
    }
}
