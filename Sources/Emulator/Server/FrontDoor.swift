// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

/// Where requests come in: refuses foreign hosts, and hands the others on.
struct FrontDoor: HTTPResponder {
    typealias Context = EmulatorContext

    private let hosts: KnownHosts
    private let scheme: String
    private let reception: Reception

    init(_ configuration: Emulator.Configuration, _ reception: Reception) {
        hosts = KnownHosts(configuration)
        scheme = configuration.tls ? "https" : "http"
        self.reception = reception
    }

    @concurrent func respond(
        to request: Hummingbird.Request, context: EmulatorContext
    ) async throws -> Response {
        let authority = request.head.authority ?? ""
        guard hosts.admit(authority) else {
            return Answer(hosts.refusal(authority)).response()
        }
        let reply = try await reception.reply(to: Request(request, origin: "\(scheme)://\(authority)"))
        let response = try await reply.answer.response(reply.cut, context.channel, reception.scopes.shared.timer)
        return request.method == .head ? response.createHeadResponse() : response
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
