// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore

/// What happens to an answer on its way back.
enum Cut: Sendable {
    /// Nothing of it is sent.
    case before
    /// The connection is closed after half of the body.
    case within
    /// Half of the body looks like all of it.
    case shortened
    /// Silence after half of the body, then the connection is closed.
    case stalled(seconds: Double)

    init?(_ kind: Faults.Kind, stall: Double) {
        switch kind {
        case .reset, .resetBefore: self = .before
        case .resetInBody: self = .within
        case .truncated: self = .shortened
        case .stall: self = .stalled(seconds: stall)
        default: return nil
        }
    }

    /// True if the client can see that the answer is not complete.
    var isSeen: Bool { if case .shortened = self { false } else { true } }
}

/// Stands for a connection that was cut off; nobody sees it but the server's own log.
struct ConnectionCut: Error {}

extension Channel {
    /// Closes the connection so that the peer gets a reset instead of an end.
    func abort() async {
        if let socket = self as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await close().get()
    }
}
