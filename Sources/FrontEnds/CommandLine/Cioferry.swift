// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIO
import CustomerIOFrontEnd

/// The command. Parses, runs, and turns what goes wrong into one sentence and an exit code.
@main
struct Cioferry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cioferry",
        abstract: "Everything into and out of Customer.io, with proof that no row was lost.",
        discussion: """
            Try it without an account:   cioferry demo
            Check a key:                 CIOFERRY_APP_KEY=… cioferry check
            Extract a workspace:         CIOFERRY_APP_KEY=… cioferry extract --to sqlite:workspace.db

            Flags go before the environment, which goes before cioferry.yaml:
            \(Variable.table)

            Exit codes: 0 done; 1 you can fix it; 2 it failed otherwise; 130 interrupted.
            """,
        version: Version.current,
        subcommands: [
            ExtractCommand.self, VerifyCommand.self, StreamsCommand.self, CheckCommand.self, EmulatorCommand.self,
            DemoCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// Ends the process as an error demands.
    private static func leave(with error: any Error) -> Never {
        let code = status(of: error)
        switch error {
        case let status as ExitStatus:
            Self.exit(withError: ExitCode(status.rawValue))
        case is CancellationError:
            Output.error("interrupted; what was committed stays, and the same command goes on from there")
        default:
            if Self.exitCode(for: error).isSuccess || Self.isUsage(error) {
                // Help and version go to stdout, usage errors to stderr with the usage line.
                let text = Self.fullMessage(for: error)
                if Self.exitCode(for: error).isSuccess { Output.line(text) } else { Output.problem(text) }
            } else {
                Output.error("\(error)")
            }
        }
        Self.exit(withError: ExitCode(code.rawValue))
    }

    /// Also of what is wrong with the arguments, and of help.
    static func status(of error: any Error) -> ExitStatus {
        if error is ExitStatus || error is CancellationError { return ExitStatus(error) }
        return exitCode(for: error).isSuccess ? .done : isUsage(error) ? .fixable : ExitStatus(error)
    }

    private static func isUsage(_ error: any Error) -> Bool { exitCode(for: error) == .validationFailure }
}
