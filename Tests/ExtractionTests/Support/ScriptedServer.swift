// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A server whose every answer a test writes out.
struct ScriptedServer: Sendable {
    /// What was asked.
    struct Request: Sendable {
        let method: String
        let path: String
        let query: [String: String]
        let body: String
        /// How often this path was asked for so far, this time included.
        let number: Int
        /// Scheme, host and port of the server.
        let origin: String
    }

    /// What is answered.
    enum Answer: Sendable {
        case json(String)
        case status(Int)
        case file(String)
        /// The connection breaks after so many bytes of the file.
        case brokenFile(String, after: Int)
    }

    /// Nil stands for a request that the test does not expect.
    typealias Script = @Sendable (Request) async throws -> Answer?

    let url: String
    private let log: Recorder<Request>

    var requests: [Request] { log.values }

    /// Queries of the requests for a path, in order.
    func queries(_ path: String) -> [[String: String]] { requests.filter { $0.path == path }.map(\.query) }

    static func withRunning<Result>(
        _ script: @escaping Script, _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let log = Recorder<Request>()
        let (ready, readiness) = AsyncThrowingStream<Int, any Error>.makeStream()
        var logger = Logger(label: "scripted")
        logger.logLevel = .critical
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await respond(to: request, script, log)
            },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { readiness.yield($0.localAddress?.port ?? 0) }, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await application.run()
                    readiness.finish()
                } catch {
                    readiness.finish(throwing: error)
                }
            }
            defer { group.cancelAll() }
            for try await port in ready {
                return try await body(ScriptedServer(url: "http://127.0.0.1:\(port)", log: log))
            }
            throw CancellationError()
        }
    }

    private static func respond(
        to request: Hummingbird.Request, _ script: Script, _ log: Recorder<Request>
    ) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let query = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
        let path = request.uri.path
        let asked = Request(
            method: request.method.rawValue, path: path, query: Dictionary(query, uniquingKeysWith: { $1 }),
            body: String(buffer: body), number: log.values.count { $0.path == path } + 1,
            origin: "http://" + (request.head.authority ?? ""))
        log.add(asked)
        return response(try await script(asked) ?? .status(501))
    }

    private static func response(_ answer: Answer) -> Response {
        switch answer {
        case .json(let text): response(200, "application/json", text)
        case .status(let status): response(status, "application/json", "{}")
        case .file(let text): response(200, "text/csv", text)
        case .brokenFile(let text, let end):
            Response(
                status: .ok, headers: [.contentType: "text/csv"],
                body: ResponseBody(contentLength: text.utf8.count) { writer in
                    try await writer.write(ByteBuffer(bytes: text.utf8.prefix(end)))
                    throw CancellationError()
                })
        }
    }

    private static func response(_ status: Int, _ type: String, _ text: String) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
