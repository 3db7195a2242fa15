// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import Foundation

@testable import keboola_customerio

extension Component {
    /// A component without limits and pauses.
    static func test(
        _ folder: DataFolderOnDisk, url: String, said: Said, at seconds: Int = Transcript.start,
        environment: [String: String] = [:]
    ) -> Component {
        let own = ["KBC_DATADIR": folder.path + "/", "CIOFERRY_APP_URL": url]
        return Component(
            environment: environment.merging(own) { $1 },
            now: { Date(timeIntervalSince1970: TimeInterval(seconds)) },
            console: said.console,
            adjust: { connection, options in
                connection.limits.app = RateLimit(1_000_000, isPaced: false)
                connection.retry.attempts = 12
                connection.retry.time = .seconds(300)
                connection.retry.firstDelay = .zero
                options.sleep = { _ in }
                options.serverTime = { _ in Int64(seconds) }
            })
    }
}
