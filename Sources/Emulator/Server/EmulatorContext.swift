// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore

/// Hummingbird's request context, with the connection, which faults cut off.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
