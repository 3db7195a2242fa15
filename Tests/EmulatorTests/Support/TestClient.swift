// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

@testable import CustomerIOEmulator

/// Requests written out by hand: nothing of the product's own client is used.
struct TestClient {
    let emulator: Emulator.Running
    let headers: [(String, String)]

    static func app(_ emulator: Emulator.Running) -> TestClient {
        TestClient(emulator: emulator, headers: [("Authorization", "Bearer emulator-app-key")])
    }

    /// The header is `emulator-site-id:emulator-track-key` in base64.
    static func track(_ emulator: Emulator.Running) -> TestClient {
        TestClient(
            emulator: emulator,
            headers: [("Authorization", "Basic ZW11bGF0b3Itc2l0ZS1pZDplbXVsYXRvci10cmFjay1rZXk=")])
    }

    static func anonymous(_ emulator: Emulator.Running) -> TestClient { TestClient(emulator: emulator, headers: []) }

    struct Reply {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        var json: TestJSON { get throws { try TestJSON(parsing: body) } }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    func get(_ target: String) async throws -> Reply { try await send(.GET, target) }
    func put(_ target: String, _ body: String) async throws -> Reply { try await send(.PUT, target, body) }
    func post(_ target: String, _ body: String = "") async throws -> Reply { try await send(.POST, target, body) }
    func delete(_ target: String) async throws -> Reply { try await send(.DELETE, target) }

    /// - Parameter target: Path and query as they go over the wire, or a whole URL.
    func send(_ method: HTTPMethodName, _ target: String, _ body: String? = nil) async throws -> Reply {
        if emulator.isInProcess { return try await sendInProcess(method, target, body) }
        var request = HTTPClientRequest(url: target.hasPrefix("http") ? target : emulator.url + target)
        request.method = .init(rawValue: method.rawValue)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        let bytes = try await response.body.collect(upTo: 100 << 20)
        let fields = response.headers.map { ($0.name.lowercased(), $0.value) }
        return Reply(
            status: Int(response.status.code), headers: Dictionary(fields, uniquingKeysWith: { $1 }),
            body: Array(buffer: bytes))
    }

    private func sendInProcess(_ method: HTTPMethodName, _ target: String, _ body: String?) async throws -> Reply {
        let path = target.hasPrefix(emulator.url) ? String(target.dropFirst(emulator.url.count)) : target
        var request = Request(method.rawValue, path, body: .bytes(Array((body ?? "").utf8)))
        let fields = Dictionary(headers, uniquingKeysWith: { $1 })
        request.authorization = fields["Authorization"]
        request.contentType = fields["Content-Type"] ?? body.map { _ in "application/json" }
        request.isStrict = fields["X-Strict-Mode"] == "1"
        request.scope = fields["X-Emulator-Scope"]
        request.origin = emulator.url
        let answer = try await emulator.reception.reply(to: request).answer
        let named = answer.fields.map { ($0.name.lowercased(), $0.value) } + [("content-type", answer.type)]
        return Reply(
            status: answer.status, headers: Dictionary(named, uniquingKeysWith: { $1 }), body: answer.allBytes)
    }

    enum HTTPMethodName: String { case GET, PUT, POST, DELETE }

    /// All records of a cursor-paged list, and how many pages it took.
    func pages(
        _ method: HTTPMethodName = .GET, _ target: String, _ list: String, body: String? = nil
    ) async throws -> (records: [TestJSON], sizes: [Int]) {
        var records: [TestJSON] = []
        var sizes: [Int] = []
        var next = ""
        repeat {
            let separator = target.contains("?") ? "&" : "?"
            let page = try await send(
                method, next.isEmpty ? target : target + separator + "start=" + encoded(next), body
            ).json
            let found = page[list]?.list ?? []
            records += found
            sizes.append(found.count)
            next = page["next"]?.text ?? ""
        } while !next.isEmpty && sizes.count < 2_000
        return (records, sizes)
    }

    private func encoded(_ text: String) -> String { text.replacing("=", with: "%3D").replacing("+", with: "%2B") }
}

extension Emulator.Configuration {
    /// 2026-01-01T00:00:00Z
    static let testTime = 1_767_225_600

    /// A small workspace whose time stands still.
    static func small(people: Int = 300, _ change: (inout Self) -> Void = { _ in }) -> Self {
        var configuration = Self()
        configuration.people = people
        configuration.now = testTime
        configuration.seed = 7
        change(&configuration)
        return configuration
    }
}
