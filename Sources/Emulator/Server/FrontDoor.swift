// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

/// Where requests come in: refuses foreign hosts, and sends the others to whom they are for.
struct FrontDoor: HTTPResponder {
    typealias Context = EmulatorContext

    private let hosts: KnownHosts
    private let isTLS: Bool
    private let token: String?
    private let pipeline: Pipeline
    private let control: Control
    private let files: ExportFile
    private let timer: Timer

    init(_ configuration: Emulator.Configuration, _ scopes: Scopes) {
        hosts = KnownHosts(configuration)
        isTLS = configuration.tls
        token = configuration.controlToken
        pipeline = Pipeline(scopes)
        control = Control(scopes: scopes)
        files = ExportFile(scopes: scopes)
        timer = scopes.shared.timer
    }

    @concurrent func respond(
        to request: Hummingbird.Request, context: EmulatorContext
    ) async throws -> Response {
        let authority = request.head.authority ?? ""
        guard hosts.admit(authority) else {
            return Answer(hosts.refusal(authority)).response()
        }
        let reply = try await reply(to: Request(request, origin: (isTLS ? "https://" : "http://") + authority))
        let response = try await reply.answer.response(reply.cut, context.channel, timer)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func reply(to request: Request) async throws -> Reply {
        guard request.path.hasPrefix(Control.prefix) else { return try await pipeline.reply(to: request) }
        if request.path.hasPrefix(SignedLink.path) { return Reply(files.answer(to: request)) }
        if let token, request.authorization != "Bearer \(token)" {
            return Reply(Answer(Refusal.app(401, "control calls need the token that --control-token gave")))
        }
        return Reply(await control.answer(to: request))
    }
}

extension Request {
    private static let strictMode = HTTPField.Name("X-Strict-Mode")
    private static let scope = HTTPField.Name("X-Emulator-Scope")

    /// - Parameter origin: Scheme, host and port that the client used.
    init(_ request: Hummingbird.Request, origin: String) {
        let encoding = request.headers[.contentEncoding]?.lowercased()
        self.init(
            request.method.rawValue, request.uri.path, query: request.uri.query,
            body: .arriving { try await request.body.bytes(isCompressed: encoding == "gzip") })
        authorization = request.headers[.authorization]
        contentType = request.headers[.contentType]
        isStrict = Self.strictMode.flatMap { request.headers[$0] } == "1"
        scope = Self.scope.flatMap { request.headers[$0] }
        self.origin = origin
    }
}
