// SPDX-License-Identifier: Apache-2.0

import CustomerIOEmulator
import Foundation
import Testing

/// Customer.io's own Python client as a witness; runs where it is installed (`pip install customerio`).
struct PythonClientTests {
    @Test(.enabled(if: Python.hasClient))
    func theOfficialClientWorks() async throws {
        let certificate = FileManager.default.temporaryDirectory.appending(path: "sdk-\(UUID().uuidString).pem").path
        defer { try? FileManager.default.removeItem(atPath: certificate) }
        let configuration = Emulator.Configuration.small {
            $0.tls = true
            $0.certificateFile = certificate
        }
        try await Emulator(configuration).withRunning { emulator async throws in
            let port = try #require(emulator.url.split(separator: ":").last)
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "../Fixtures/sdk/track.py")
            #expect(try await Python.run([script.path, String(port)], certificate: certificate) == "ok\n")

            let operations = emulator.requests.operations
            #expect(operations["identify"] == 2 && operations["track"] == 4 && operations["trackAnonymous"] == 1)
            #expect(operations["add_device"] == 1 && operations["delete_device"] == 1 && operations["delete"] == 1)
            #expect(emulator.requests.statuses == [200: operations.values.reduce(0, +) - 1, 400: 1])
        }
    }
}

private enum Python {
    static let hasClient =
        (try? process(["-c", "import customerio"], certificate: "")).map { process in
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        } ?? false

    /// Runs a script and gives what it printed.
    static func run(_ arguments: [String], certificate: String) async throws -> String {
        let process = try process(arguments, certificate: certificate)
        let output = Pipe()
        process.standardOutput = output
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in
                continuation.resume(
                    returning: String(decoding: output.fileHandleForReading.availableData, as: UTF8.self))
            }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }

    private static func process(_ arguments: [String], certificate: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["REQUESTS_CA_BUNDLE": certificate, "SSL_CERT_FILE": certificate]) { $1 }
        return process
    }
}
