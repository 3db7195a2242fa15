// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension NetworkFailure {
    /// Why no connection was made: the host, the cause, and what to do where waiting does not help.
    var whenUnsent: Meaning {
        switch cause {
        case let error as HTTPClientError: meaning(of: error)
        case ChannelError.connectTimeout: passing("\(reached) does not answer")
        case let error as NIOConnectionError: meaning(of: error)
        case let error as IOError: meaning(of: error)
        case is NIOSSLExtraError: otherName
        case NIOSSLError.handshakeFailed(let error): handshake(error)
        default: unused
        }
    }

    private func meaning(of error: HTTPClientError) -> Meaning {
        switch error {
        case .proxyAuthenticationRequired:
            lasting("the proxy \(proxyName) asks for a user and a password: name them in its URL")
        case .invalidProxyResponse: passing("the proxy \(proxyName) makes no connection to \(origin.authority)")
        case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout,
            .deadlineExceeded:
            passing("\(reached) does not answer")
        case .getConnectionFromPoolTimeout: passing("no connection to \(reached) became free")
        default: unused
        }
    }

    private var unused: Meaning { passing("the connection to \(reached) broke before it was used") }

    private var proxyName: String { proxy?.description ?? "" }

    /// What a connection is made to.
    private var reached: String { proxy.map { "the proxy \($0)" } ?? origin.authority }

    private func passing(_ reason: String) -> Meaning { Meaning(.unreachable, "\(operation) was not sent: \(reason)") }

    private func lasting(_ reason: String, _ code: CustomerIOError.Code = .unreachable) -> Meaning {
        Meaning(code, "\(operation) was not sent: \(reason)", isStanding: true)
    }

    private func meaning(of error: NIOConnectionError) -> Meaning {
        guard let first = error.connectionErrors.first else {
            let name = proxy.map { "of the proxy \($0)" } ?? origin.host
            return lasting("the name \(name) is not known (DNS): check the URL and the network")
        }
        guard let failure = error.connectionErrors.lazy.compactMap({ $0.error as? IOError }).first else {
            if case ChannelError.connectTimeout = first.error { return passing("\(reached) does not answer") }
            return passing("no connection to \(reached) could be made")
        }
        return meaning(of: failure)
    }

    private func meaning(of error: IOError) -> Meaning {
        switch error.errnoCode {
        case ECONNREFUSED:
            lasting("\(reached) refuses connections, nobody listens there: check host and port")
        case EMFILE, ENFILE: passing("this process has no file descriptor left for a connection")
        case ENETUNREACH, EHOSTUNREACH: passing("there is no way to \(reached), check the network")
        default: passing("no connection to \(reached) could be made")
        }
    }

    private var otherName: Meaning {
        lasting(
            "the certificate of \(origin.host) is for another name, so that this may be another server: check the URL",
            .untrusted)
    }

    private func handshake(_ error: BoringSSLError) -> Meaning {
        let text = "\(error)"
        guard text.contains("CERTIFICATE_VERIFY_FAILED") else {
            return lasting("\(origin.host) does not offer TLS 1.2 or later as it should, or is no https server")
        }
        return lasting(
            """
            the certificate of \(origin.host) is not trusted; if an authority of your own has signed it, name its PEM file \
            in trustRoots (CIOFERRY_TRUST_ROOTS) or SSL_CERT_FILE, and if this system has no certificates at all, install \
            ca-certificates
            """, .untrusted)
    }
}
