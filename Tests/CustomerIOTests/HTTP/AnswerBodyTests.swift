// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import NIOCore
import Testing

@testable import CustomerIO

/// A body that cannot be read never hides the status that came before it.
@Suite struct AnswerBodyTests {
    private func send(_ answer: RawServer.Answer) async throws -> TransportResponse {
        try await RawServer.run { _ in
            answer
        } _: { server in
            try await withHTTPSender([.app: ServiceURL(server.url)], credentials: HTTPSenderTests.credentials) {
                try await $0.send(APIRequest(Route.App.listCampaigns))
            }
        }
    }

    private static func compressed(_ status: Int, _ body: [UInt8], _ headers: [String] = []) -> RawServer.Answer {
        .bytes(body, status: status, headers: ["content-encoding: gzip"] + headers)
    }

    @Test(
        arguments: [
            (429, []), (429, GunzipTests.member.dropLast(9)), (503, GunzipTests.member + [0, 0]),
            (404, [0x1F, 0x8B, 1]),
        ] as [(Int, [UInt8])])
    func aFailuresStatusCounts(_ status: Int, _ body: [UInt8]) async throws {
        let response = try await send(Self.compressed(status, Array(body), ["retry-after: 1"]))
        #expect(response.status == status)
        #expect(response.header("retry-after") == "1")
    }

    @Test func nothingMayBeCalledGzip() async throws {
        #expect(try await send(.raw("HTTP/1.1 204 No\r\ncontent-encoding: gzip\r\n\r\n")).status == 204)
        let empty = try await send(Self.compressed(200, []))
        #expect(empty.status == 200 && empty.body.readableBytes == 0)
    }

    @Test func anyNumberOfMembersIsExpanded() async throws {
        let response = try await send(Self.compressed(200, GunzipTests.member + GunzipTests.member))
        #expect(String(buffer: response.body) == GunzipTests.text + GunzipTests.text)
    }

    @Test(arguments: [GunzipTests.member.dropLast(9) + [], GunzipTests.member + Array(repeating: 0, count: 8)])
    func aSuccessThatIsDamagedIsABadAnswer(_ body: [UInt8]) async {
        let error = await #expect(throws: CustomerIOError.self) { try await send(Self.compressed(200, body)) }
        #expect(error?.code == .badAnswer)
        #expect(error?.message.contains("cannot be decompressed") == true)
    }

    /// 429 with an empty gzip: a pause, then the e-mail is sent.
    @Test func anEmptyRefusalIsWaitedOut() async throws {
        let clock = ManualClock()
        let seen = Recorder<Void>()
        try await RawServer.run { _ in
            seen.add(())
            return seen.values.count == 1
                ? Self.compressed(429, [], ["retry-after: 1"]) : .status(200, #"{"delivery_id":"d1","queued_at":1}"#)
        } _: { server in
            try await withAPIConnection(ConnectionConfiguration(server), pacing: Pacing(Timeline(clock))) {
                connection in
                let client = CustomerIOClient(connection)
                let message = SendEmail(.template("receipt"), to: ["ada@example.com"], person: "ada")
                let queued = try await client.send(message)
                #expect(queued.deliveryID == "d1")
            }
        }
        #expect(clock.elapsed >= .seconds(1))
    }

    /// Interim answers are not the answer.
    @Test(arguments: ["100 Continue", "102 Processing", "103 Early Hints"])
    func interimAnswersArePassedOver(_ interim: String) async throws {
        let response = try await send(
            .raw("HTTP/1.1 \(interim)\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"))
        #expect(response.status == 200 && String(buffer: response.body) == "{}")
    }
}
