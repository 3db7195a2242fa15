// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import Foundation
import Synchronization
import Testing

@testable import keboola_customerio

/// What a log server receives.
struct GELFTests {
    static let time = Date(timeIntervalSince1970: 1_790_000_000.25)

    static func sender(
        _ port: Int, _ transport: String, _ said: Said, pause: @escaping @Sendable (UInt32) -> Void = { _ in }
    ) throws -> GELFSender {
        let server = try #require(
            GELFServer(environment: [
                "KBC_LOGGER_ADDR": "127.0.0.1", "KBC_LOGGER_PORT": String(port), "CIOFERRY_GELF": transport,
            ]))
        return GELFSender(server, console: said.console, now: { time }, pause: pause)
    }

    static func parsed(_ bytes: some Sequence<UInt8>) -> JSONValue? {
        try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    @Test func tcpMessagesEndWithANUL() async throws {
        try await LogServer.withTCP { server in
            let said = Said()
            let sender = try Self.sender(server.port, "tcp", said)
            sender.send(LogMessage(.info, "eins \"zwei\"\ndrei ✓"))
            sender.send(LogMessage(.critical, "it broke", details: "here"))
            await sender.close()
            let bytes = try #require(await server.received.first { _ in true })
            #expect(bytes.last == 0)
            let messages = bytes.split(separator: 0).map { Self.parsed($0) }
            #expect(messages.count == 2)
            #expect(messages[0]?["version"] == "1.1")
            #expect(messages[0]?["short_message"] == "eins \"zwei\"\ndrei ✓")
            #expect(messages[0]?["level"] == 6)
            #expect(messages[0]?["timestamp"]?.double == 1_790_000_000.25)
            #expect(messages[0]?["host"]?.string?.isEmpty == false)
            #expect(messages[0]?["full_message"] == nil)
            #expect(messages[1]?["level"] == 2)
            #expect(messages[1]?["full_message"] == "here")
            #expect(said.out.isEmpty && said.error.isEmpty)
        }
    }

    @Test func udpMessagesAreDatagrams() async throws {
        try await LogServer.withUDP { server in
            let said = Said()
            let sender = try Self.sender(server.port, "UDP", said)
            let long = String(repeating: "lang ", count: 4_000)
            sender.send(LogMessage(.warning, "short"))
            sender.send(LogMessage(.info, long))
            var pieces = server.received.makeAsyncIterator()
            let short = try #require(await pieces.next())
            #expect(Self.parsed(short)?["short_message"] == "short")
            #expect(Self.parsed(short)?["level"] == 4)
            var chunks: [[UInt8]] = []
            while chunks.isEmpty || chunks.count < Int(chunks[0][11]) {
                chunks.append(try #require(await pieces.next()))
            }
            #expect(chunks.count == 3)
            #expect(chunks.allSatisfy { $0.count <= 8_192 && $0.starts(with: [0x1E, 0x0F]) })
            #expect(Set(chunks.map { Array($0[2..<10]) }).count == 1)
            let whole = chunks.sorted { $0[10] < $1[10] }.flatMap { $0.dropFirst(12) }
            #expect(Self.parsed(whole)?["short_message"]?.string == long)
            await sender.close()
            #expect(said.out.isEmpty && said.error.isEmpty)
        }
    }

    @Test(arguments: ["tcp", "udp"])
    func withoutAServerTheConsoleGetsEverything(_ transport: String) async throws {
        // A port that was just free.
        let port = try await LogServer.withTCP { $0.port }
        let said = Said()
        let sender = try Self.sender(port, transport, said)
        sender.send(LogMessage(.info, "one"))
        sender.send(LogMessage(.warning, "two"))
        sender.send(LogMessage(.error, "three"))
        await sender.close()
        #expect(said.out.suffix(2) == ["one", "Warning: two"])
        #expect(said.error == ["three"])
    }

    /// The server of this log takes its time: it listens when the caller has gone on.
    @Test func nobodyWaitsForTheServer() async throws {
        try await LogServer.withUDP { server in
            let said = Said()
            let gate = DispatchSemaphore(value: 0)
            let waits = Mutex<[DispatchTimeoutResult]>([])
            let sender = try Self.sender(server.port, "udp", said) { _ in
                let result = gate.wait(timeout: .now() + 5)
                waits.withLock { $0.append(result) }
            }
            for number in 1...3 { sender.send(LogMessage(.info, "\(number)")) }
            for _ in 1...2 { gate.signal() }
            await sender.close()
            #expect(waits.withLock { $0 } == [.success, .success])
            var pieces = server.received.makeAsyncIterator()
            for number in 1...3 {
                #expect(Self.parsed(try #require(await pieces.next()))?["short_message"]?.string == "\(number)")
            }
        }
    }

    @Test func failureIsSaidOnceWithoutAServer() async throws {
        let port = try await LogServer.withTCP { $0.port }
        let folder = try DataFolderOnDisk()
        try folder.write(Data(#"{"parameters":{}}"#.utf8), to: "config.json")
        let said = Said()
        let environment = ["KBC_LOGGER_ADDR": "127.0.0.1", "KBC_LOGGER_PORT": String(port)]
        let status = await Component.test(folder, url: "http://127.0.0.1:9", said: said, environment: environment).run()
        #expect(status == .userError)
        #expect(said.error.count == 1)
    }

    @Test func longMessagesAreCut() {
        let text = String(repeating: "ü", count: 200_000)
        let message = GELFMessage(LogMessage(.critical, text, details: text), host: "h", time: Self.time)
        #expect(message.json.count < 100_000)
        #expect(Self.parsed(message.json)?["short_message"]?.string?.hasSuffix("…") == true)
    }

    @Test func emptyMessagesHaveAText() {
        let message = GELFMessage(LogMessage(.info, ""), host: "h", time: Self.time)
        #expect(Self.parsed(message.json)?["short_message"] == "-")
    }

    @Test func wholeRunIsToldToTheServerAndNotToStdout() async throws {
        try await LogServer.withTCP { server in
            try await Emulator(.init()).withRunning { emulator in
                let folder = try DataFolderOnDisk()
                try folder.write(
                    Data(
                        ##"{"parameters":{"#api_secret":"emulator-app-key","segments":true,"campaigns":"perhaps"}}"##
                            .utf8),
                    to: "config.json")
                let said = Said()
                let environment = ["KBC_LOGGER_ADDR": "127.0.0.1", "KBC_LOGGER_PORT": String(server.port)]
                let status = await Component.test(
                    folder, url: emulator.appURL, said: said, environment: environment
                ).run()
                #expect(status == .userError)
                #expect(said.out.isEmpty)
                #expect(said.error == ["Campaigns must be true or false, not \"perhaps\""])
            }
            let bytes = try #require(await server.received.first { _ in true })
            let messages = bytes.split(separator: 0).compactMap { Self.parsed($0) }
            #expect(messages.map { $0["level"] } == [3])
            #expect(messages.first?["short_message"] == "Campaigns must be true or false, not \"perhaps\"")
        }
    }
}
