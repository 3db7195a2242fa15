// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import CustomerIOEmulator
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

struct TLSTests {
    /// A client that trusts nothing but the written certificate gets through.
    @Test func theCertificateIsTrustedFromItsFile() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID().uuidString).pem").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let configuration = Emulator.Configuration.small {
            $0.tls = true
            $0.certificateFile = file
        }
        try await Emulator(configuration).withRunning { emulator async throws in
            #expect(emulator.url.hasPrefix("https://127.0.0.1:"))
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(file)
            let client = HTTPClient(configuration: HTTPClient.Configuration(tlsConfiguration: tls))
            let health = HTTPClientRequest(url: emulator.url + "/__emulator/health")
            let trusted = try? await client.execute(health, timeout: .seconds(10))
            try await client.shutdown()
            #expect(trusted?.status == .ok)
            await #expect(throws: (any Error).self) {
                // The client tries again until its time is over.
                try await HTTPClient.shared.execute(health, timeout: .seconds(1))
            }
        }
    }
}
