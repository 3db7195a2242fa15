// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import Foundation
import Testing

@Suite struct TLSTests {
    @Test(arguments: [true, false])
    func theServersCertificateCounts(_ isTrusted: Bool) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pem").path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        var configuration = Emulator.Configuration()
        configuration.people = 0
        configuration.tls = true
        configuration.certificateFile = file
        try await Emulator(configuration).withRunning { emulator async throws in
            var configuration = ConnectionConfiguration(credentials: Credentials(emulator.credentials))
            configuration.servers.track = emulator.trackURL
            configuration.http.trustRoots = isTrusted ? file : nil
            configuration.retry = .never
            try await withCustomerIOClient(configuration) { customerIO in
                guard isTrusted else {
                    let error = await #expect(throws: CustomerIOError.self) {
                        try await customerIO.createCustomer("ada")
                    }
                    #expect(error?.code == .untrusted)
                    #expect(error?.message.contains("certificate") == true)
                    return
                }
                for _ in 0..<3 { try await customerIO.createCustomer("ada", attributes: ["plan": "pro"]) }
                #expect(emulator.workspace.people == 1)
            }
        }
    }
}
