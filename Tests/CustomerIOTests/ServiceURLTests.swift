// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Testing

@Suite struct ServiceURLTests {
    @Test(arguments: [
        ("https://api.customer.io", "https://api.customer.io"),
        ("https://api.customer.io/", "https://api.customer.io"),
        ("HTTPS://API.Customer.io:443/base/", "https://api.customer.io/base"),
        ("https://proxy.example:8443/cio", "https://proxy.example:8443/cio"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ])
    func accepts(_ text: String, _ url: String) throws {
        #expect(try ServiceURL(text).description == url)
    }

    @Test(arguments: [
        "http://api.customer.io", "http://127.0.0.1.example.com", "http://127.example.com", "http://localhost.example",
        "http://0.0.0.0", "http://10.0.0.1",
    ])
    func refusesPlainHTTPToOthers(_ text: String) {
        let error = #expect(throws: CustomerIOError.self) { try ServiceURL(text) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("in the clear") == true)
    }

    @Test(arguments: [
        "", "api.customer.io", "ftp://api.customer.io", "https://", "https://user:key@api.customer.io",
        "https://api.customer.io?x=1", "https://api.customer.io#x", "https://api%2Ecustomer.io",
        "https://127.0.0.1:65536", "https://api.customer.io:0",
    ])
    func refusesOtherText(_ text: String) {
        let error = #expect(throws: CustomerIOError.self) { try ServiceURL(text) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("key@") == false)
    }

    @Test(arguments: [
        (Region.us, Service.app, "https://api.customer.io"), (.eu, .app, "https://api-eu.customer.io"),
        (.us, .track, "https://track.customer.io"), (.eu, .track, "https://track-eu.customer.io"),
        (.us, .pipelines, "https://cdp.customer.io"), (.eu, .pipelines, "https://cdp-eu.customer.io"),
    ])
    func regionsHaveTheirHosts(_ region: Region, _ service: Service, _ url: String) throws {
        #expect(region.url(of: service).description == url)
        #expect(
            try ConnectionConfiguration(region: region, credentials: Credentials()).urls()[service] == ServiceURL(url))
    }
}
