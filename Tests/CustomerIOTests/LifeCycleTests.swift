// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@Suite struct LifeCycleTests {
    private static let read = APIRequest(Route.App.listCampaigns)

    /// Sends a request with a client that nobody closes and nobody keeps.
    private func sendAndForget(_ server: RawServer) async throws {
        let customerIO = try CustomerIOClient(ConnectionConfiguration(server))
        #expect(try await customerIO.app.connection.send(Self.read).status == 200)
    }

    @Test func connectionsOfAForgottenClientAreReleased() async throws {
        try await RawServer.run { _ in
            .status(200, "{}")
        } _: { server in
            try await sendAndForget(server)
            for await _ in server.closings { break }
        }
    }

    @Test func unusedClientNeedsNoClosing() {
        _ = CustomerIOClient(siteID: "site", trackKey: "key", appKey: "app", writeKey: "write", region: .eu)
        _ = CustomerIOClient()
    }

    @Test func copiesShareConnectionsAndTheirEnd() async throws {
        try await RawServer.run { _ in
            .status(200, "{}")
        } _: { server in
            let customerIO = try CustomerIOClient(ConnectionConfiguration(server))
            let copy = customerIO
            _ = try await copy.app.connection.send(Self.read)
            await customerIO.close()
            await copy.close()
            let error = await #expect(throws: CustomerIOError.self) {
                try await copy.app.connection.send(Self.read)
            }
            #expect(error?.description == "the client is closed, so the call was not sent")
            #expect(error?.code == .closed)
            #expect(server.requests.count == 1)
        }
    }

    /// Twenty calls are answered after the client began to close; none is lost, and later ones are not sent.
    @Test func closingLetsCallsEnd() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        try await RawServer.run { _ in
            arrived.continuation.yield()
            return .status(200, "{}")
        } _: { server in
            let customerIO = try CustomerIOClient(ConnectionConfiguration(server))
            let calls = (0..<20).map { _ in Task { try await customerIO.app.connection.send(Self.read).status } }
            for await _ in arrived.stream { break }
            await customerIO.close()
            for call in calls {
                do { #expect(try await call.value == 200) } catch {
                    #expect(
                        (error as? CustomerIOError)?.description == "the client is closed, so the call was not sent")
                }
            }
            await #expect(throws: CustomerIOError.self) { try await customerIO.app.connection.send(Self.read) }
        }
    }

    @Test func closingEndsACallThatIsNotAnswered() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        try await RawServer.run { _ in
            arrived.continuation.yield()
            return .raw("")
        } _: { server in
            var configuration = ConnectionConfiguration(server)
            configuration.http.closeTimeout = .milliseconds(100)
            let customerIO = try CustomerIOClient(configuration)
            let call = Task { try await customerIO.app.connection.send(Self.read) }
            for await _ in arrived.stream { break }
            await customerIO.close()
            let error = await #expect(throws: CustomerIOError.self) { try await call.value }
            #expect(error?.code == .closed)
        }
    }

    @Test func theScopeCloses() async throws {
        try await RawServer.run { _ in
            .status(200, "{}")
        } _: { server in
            let escaped = try await withCustomerIOClient(ConnectionConfiguration(server)) { $0 }
            let error = await #expect(throws: CustomerIOError.self) {
                try await escaped.app.connection.send(Self.read)
            }
            #expect(error?.code == .closed)
        }
    }

    @Test func theScopeTakesKeys() async throws {
        try await withCustomerIOClient(siteID: "site") { customerIO in
            let noKey = await #expect(throws: CustomerIOError.self) {
                try await customerIO.app.connection.send(Self.read)
            }
            #expect(noKey?.description == "no App API key is given")
            let half = await #expect(throws: CustomerIOError.self) {
                try await customerIO.app.connection.send(APIRequest(Route.Track.getRegion))
            }
            #expect(half?.message.contains("Track API key") == true)
        }
    }

    @Test func aServiceGroupRunsAndClosesIt() async throws {
        try await RawServer.run { _ in
            .status(200, "{}")
        } _: { server in
            let customerIO = try CustomerIOClient(ConnectionConfiguration(server))
            let group = ServiceGroup(services: [customerIO], logger: Logger(label: "test"))
            async let running: Void = group.run()
            #expect(try await customerIO.app.connection.send(Self.read).status == 200)
            await group.triggerGracefulShutdown()
            try await running
            await #expect(throws: CustomerIOError.self) { try await customerIO.app.connection.send(Self.read) }
        }
    }
}
