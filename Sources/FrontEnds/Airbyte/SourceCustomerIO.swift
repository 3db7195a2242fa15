// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import CustomerIOMessages
import Foundation

/// The program that Airbyte's runners call.
@main
enum SourceCustomerIO {
    static func main() async {
        // Who stops reading is noticed where it is written to.
        signal(SIGPIPE, SIG_IGN)
        let message = Message(now: { Date() })
        let outlet = Outlet.standard
        do {
            let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
            exit(try await Source(arguments: arguments, message: message, outlet: outlet).run() ? 0 : 1)
        } catch let error as Arguments.Misuse {
            try? FileHandle.standardError.write(contentsOf: Data("\(error)\n\(Arguments.usage)\n".utf8))
            exit(2)
        } catch {
            if await outlet.isClosed { exit(1) }
            let isUnreadable = error is Document.Unreadable
            let type = isUnreadable ? Message.FailureType.config : Message.FailureType(Verdict(error))
            let text = error is CancellationError ? "stopped; what the last states tell of is sent" : "\(error)"
            try? await outlet.send { try message.error(text, type) }
            exit(1)
        }
    }
}
