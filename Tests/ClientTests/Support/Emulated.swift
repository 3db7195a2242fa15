// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator

/// A client and an emulator that talk over a real connection, both in simulated time.
struct Emulated: Sendable {
    let customerIO: CustomerIOClient
    let emulator: Emulator.Running
    let time: SimulatedTime

    /// - Parameters:
    ///   - change: Of the emulator.
    ///   - configure: Of the client, which by default keeps to the documented limits.
    static func run(
        _ change: @escaping @Sendable (inout Emulator.Configuration) -> Void = { _ in },
        configure: @escaping @Sendable (inout ConnectionConfiguration) -> Void = { _ in },
        observer: Observer = .none, _ body: @escaping @Sendable (Emulated) async throws -> Void
    ) async throws {
        try await SimulatedTime.run { time in
            var configuration = Emulator.Configuration()
            configuration.people = 0
            configuration.now = 1_767_225_600
            configuration.clock = time
            change(&configuration)
            try await Emulator(configuration).withRunning { emulator async throws in
                var configuration = ConnectionConfiguration(credentials: Credentials(emulator.credentials))
                configuration.servers.app = emulator.appURL
                configuration.servers.track = emulator.trackURL
                configuration.servers.pipelines = emulator.pipelinesURL
                configure(&configuration)
                try await withAPIConnection(
                    configuration, observer: time.observer.and(observer), pacing: Pacing(Timeline(time))
                ) { connection in
                    try await body(Emulated(customerIO: CustomerIOClient(connection), emulator: emulator, time: time))
                }
            }
        }
    }

    /// Sends requests from many tasks at once; gives the error of each that failed.
    func sendAll(
        _ numbers: Range<Int>, tasks: Int = 10, _ send: @escaping @Sendable (CustomerIOClient, Int) async throws -> Void
    ) async -> [Int: CustomerIOError] {
        await withTaskGroup(of: [Int: CustomerIOError].self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var failures: [Int: CustomerIOError] = [:]
                    for number in numbers where number % tasks == task {
                        do {
                            try await send(customerIO, number)
                        } catch {
                            failures[number] = error as? CustomerIOError
                        }
                    }
                    return failures
                }
            }
            return await group.reduce(into: [:]) { all, some in all.merge(some) { one, _ in one } }
        }
    }
}

extension Credentials {
    init(_ credentials: Emulator.Credentials) {
        self.init(
            siteID: credentials.siteID, trackKey: credentials.trackKey, appKey: credentials.appKey,
            writeKey: credentials.writeKey)
    }
}
