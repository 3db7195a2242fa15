// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import CustomerIOMessages
import Foundation

/// The program that Singer's runners call.
@main
enum TapCustomerIO {
    static func main() async {
        // Who stops reading is noticed where it is written to.
        signal(SIGPIPE, SIG_IGN)
        let log = TapLog(environment: ProcessInfo.processInfo.environment)
        let outlet = Outlet.standard
        do {
            let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
            exit(status(try await Tap(arguments: arguments, log: log, outlet: outlet).run()))
        } catch is CancellationError {
            if await outlet.isClosed { exit(1) }
            log.write(.warning, "stopped; what the last STATE tells of is sent")
            exit(status(.interrupted))
        } catch {
            log.write(.critical, "\(error)")
            exit(status(Verdict(error)))
        }
    }

    private static func status(_ verdict: Verdict) -> Int32 {
        switch verdict {
        case .done: 0
        case .fixable: 1
        case .unavailable, .failed: 2
        case .interrupted: 130
        }
    }
}
