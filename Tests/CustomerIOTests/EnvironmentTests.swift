// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Testing

@Suite struct EnvironmentTests {
    @Test func readsEveryVariable() throws {
        let configuration = try ConnectionConfiguration.environment([
            "CIOFERRY_SITE_ID": "s", "CIOFERRY_TRACK_KEY": "t", "CIOFERRY_APP_KEY": "a", "CIOFERRY_WRITE_KEY": "w",
            "CIOFERRY_REGION": "EU", "CIOFERRY_APP_URL": "http://127.0.0.1:1",
            "CIOFERRY_TRACK_URL": "http://127.0.0.1:2",
            "CIOFERRY_PIPELINES_URL": "http://127.0.0.1:3", "CIOFERRY_TRUST_ROOTS": "roots.pem",
        ])
        #expect(configuration.region == .eu)
        #expect(configuration.credentials.app == APIKey("a"))
        #expect(configuration.credentials.track == .init(siteID: APIKey("s"), key: APIKey("t")))
        #expect(configuration.credentials.pipelines == APIKey("w"))
        #expect(configuration.servers.app == "http://127.0.0.1:1")
        #expect(configuration.servers.track == "http://127.0.0.1:2")
        #expect(configuration.servers.pipelines == "http://127.0.0.1:3")
        #expect(configuration.http.trustRoots == "roots.pem")
    }

    @Test(arguments: [[:], ["CIOFERRY_REGION": "", "CIOFERRY_APP_KEY": "", "CIOFERRY_APP_URL": ""]])
    func absentVariablesLeaveTheDefaults(_ variables: [String: String]) throws {
        let configuration = try ConnectionConfiguration.environment(variables)
        #expect(configuration.region == .us)
        #expect(configuration.credentials == Credentials())
        #expect(configuration.servers == ConnectionConfiguration.Servers())
    }

    @Test func anotherRegionIsRefused() {
        let error = #expect(throws: CustomerIOError.self) {
            try ConnectionConfiguration.environment(["CIOFERRY_REGION": "asia"])
        }
        #expect(error?.code == .configuration)
        #expect(error?.description == "CIOFERRY_REGION must be us or eu")
    }
}
