// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

extension ConnectionConfiguration.HTTPOptions {
    /// A new client with these options.
    /// - Parameter trust: Nil where nothing is encrypted.
    func client(through proxy: ProxyServer?, trust: TLSConfiguration?) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = trust
        configuration.redirectConfiguration = .disallow
        // Each request has its own end, so that a server which does not read is noticed without another timer.
        configuration.timeout = .init(connect: .init(connectTimeout), read: .init(idleTimeout))
        // How many requests are under way is the pace's matter.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1 << 20
        configuration.connectionPool.idleTimeout = .seconds(30)
        // A connection that cannot be made must fail at once: whether and when to try again is not decided down here.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.proxy = proxy?.configuration
        // Its spans would name ids of people and links that are keys.
        configuration.tracing.tracer = nil
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                try InheritedSockets.prevent(channel)
                try ConnectionRest.add(to: channel)
            }
        }
        configuration.http2ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture { try InheritedSockets.prevent(channel) }
        }
        // One event loop for all connections of a client: requests need not change from one to the other.
        return HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton.next(), configuration: configuration)
    }
}
