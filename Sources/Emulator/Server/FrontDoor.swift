// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

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
        guard hosts.admit(authority) else { return Answer(hosts.refusal(authority)).response() }
        // A page of somebody else's would need no answer to do harm.
        if let page = request.headers[.origin], !hosts.admit(page: page) {
            return Answer(Refusal.app(403, "web pages from \(page) may not call this emulator")).response()
        }
        let channel = context.channel
        let origin = "\(scheme)://\(authority)"
        let reply = try await reception.reply(to: Request(request, origin: origin, channel))
        let response = try await reply.answer.response(reply.cut, channel, reception.scopes.shared.timer)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

extension Request {
    private static let strictMode = HTTPField.Name("X-Strict-Mode")
    private static let scope = HTTPField.Name("X-Emulator-Scope")

    /// - Parameter origin: Scheme, host and port that the client used.
    init(_ request: Hummingbird.Request, origin: String, _ channel: any Channel) {
        let body = ArrivingBody(request, channel)
        self.init(
            request.method.rawValue, request.uri.path, query: request.uri.query,
            body: .arriving { try await body.bytes() })
        authorization = request.headers[.authorization]
        contentType = request.headers[.contentType]
        isStrict = Self.strictMode.flatMap { request.headers[$0] } == "1"
        scope = Self.scope.flatMap { request.headers[$0] }
        acceptLanguage = request.headers[.acceptLanguage]
        isWanted = { channel.isActive }
        isFromElsewhere = !channel.isFromHere
        self.origin = origin
    }
}

extension Channel {
    /// The other end is on this machine.
    fileprivate var isFromHere: Bool {
        guard let address = remoteAddress?.ipAddress else { return true }
        return address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}
