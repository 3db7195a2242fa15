// SPDX-License-Identifier: Apache-2.0

@testable import CustomerIOEmulator

extension Emulator {
    /// An emulator without sockets: a request value goes in, an answer comes out.
    func inProcess<Result>(_ body: (Running) async throws -> Result) async throws -> Result {
        let reception = try Server(configuration).reception
        return try await body(
            Running(url: Running.noAddress, credentials: configuration.credentials, reception: reception))
    }
}

extension Emulator.Running {
    static let noAddress = "http://localhost"

    var isInProcess: Bool { url == Self.noAddress }

    /// The calls that had their effect, whatever the client was told.
    var carriedOut: [ReceivedCall] { received.filter { $0.outcome != .refused } }
}

extension Answer {
    var allBytes: [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .written(let write): return write()
        case .pieces(let next):
            var bytes: [UInt8] = []
            while let piece = next() { bytes += piece }
            return bytes
        }
    }
}
