// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct FindingRegionTests {
    private static let track = Credentials(siteID: "site", trackKey: "key")
    private static let app = Credentials(appKey: "key")
    /// The example of the documents.
    private static let europe = #"{"url":"https://track-eu.customer.io","region":"eu","environment_id":3}"#

    /// The server stands for those of both regions: it sees the questions in order.
    private func find(_ credentials: Credentials, _ answers: RawServer.Answer...) async throws -> (Region, [String]) {
        let count = Recorder<Void>()
        return try await RawServer.run { _ in
            count.add(())
            return answers[min(count.values.count, answers.count) - 1]
        } _: { server in
            let region = try await ConnectionConfiguration(server, credentials: credentials).findRegion()
            return (region, server.requests.map(\.target))
        }
    }

    @Test func theTrackKeyIsAskedFor() async throws {
        let (region, targets) = try await find(Self.track, .status(200, Self.europe))
        #expect(region == .eu)
        #expect(targets == ["/api/v1/accounts/region"])
    }

    @Test func aHostThatDoesNotKnowTheTrackKeyIsLeft() async throws {
        let (region, targets) = try await find(Self.track, .status(401), .status(200, Self.europe))
        #expect(region == .eu)
        #expect(targets.count == 2)
    }

    @Test(arguments: [(401, Region.eu), (403, .us), (200, .us)])
    func theAppKeyIsTried(_ status: Int, _ expected: Region) async throws {
        let (region, targets) = try await find(Self.app, .status(status, "{}"), .status(200, "{}"))
        #expect(region == expected)
        #expect(targets == Array(repeating: "/v1/workspaces", count: status == 401 ? 2 : 1))
    }

    @Test func aKeyThatNobodyKnowsIsAnError() async throws {
        let error = await #expect(throws: CustomerIOError.self) { try await find(Self.app, .status(401)) }
        #expect(error?.code == .unauthorized)
    }

    @Test func aWriteKeyTellsNothing() async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await find(Credentials(writeKey: "key"), .status(200, "{}"))
        }
        #expect(error?.code == .configuration)
    }
}
