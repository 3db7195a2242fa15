// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import Foundation

/// One start of the component: reads its configuration, does what that asks for, and says how it went.
struct Component: Sendable {
    /// The command's arguments: `-d FOLDER` or `--data FOLDER`; any other makes the log more verbose.
    var arguments: [String] = []
    var environment: [String: String]
    var now: @Sendable () -> Date = { Date() }
    var console = Console.process
    /// Last changes to the connection and to the engine, for tests.
    var adjust: @Sendable (inout ConnectionConfiguration, inout ExtractionOptions) -> Void = { _, _ in }

    func run() async -> ExitStatus {
        var sink = LogSink.console(console)
        do {
            let launch = Launch(arguments: arguments, environment: environment)
            let folder = DataFolder(launch.dataFolder)
            let configuration = try Configuration(file: folder.read("config.json"))
            guard configuration.action == Action.run else {
                let answer = try await Interruption.cancelling {
                    try await Action.answer(configuration.action, parameters: configuration.parameters, self)
                }
                console.out(answer)
                return .success
            }
            sink = LogSink(environment: environment, console: console, now: now)
            let parameters = try Parameters(configuration.parameters)
            let log = Log(sink: sink, isVerbose: parameters.isDebug || launch.isDebug)
            let run = Run(
                parameters: parameters, configuration: configuration, folder: folder, log: log, component: self)
            try await Interruption.cancelling { try await run.run() }
            await sink.close()
            return .success
        } catch {
            let failure = ComponentFailure(error)
            sink.send(failure.message)
            // Shown by the platform even where the log goes elsewhere.
            if await !sink.close() { console.error(failure.message.text) }
            return failure.status
        }
    }

    /// A session as the parameters and the environment describe it.
    func session(_ access: Parameters.Access) throws -> Session {
        var described = Session.Access(
            key: access.key, region: access.region,
            advice:
                "check that it is whole, an App API key and not one of the Track API, and that api_region is right")
        described.appURL = Variable.appURL.value(in: environment)
        described.trustRoots = Variable.trustRoots.value(in: environment)
        described.proxy = Variable.proxy.value(in: environment)
        described.requestsPerSecond = access.requestsPerSecond
        described.retrySeconds = access.retrySeconds
        return try Session(described)
    }
}
