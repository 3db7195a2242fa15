// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Synchronization

/// What may happen at any step of a scenario without a row being lost.
package enum Disturbance: String, Sendable, CaseIterable {
    /// The program is killed, another goes on.
    case kill
    /// The step fails, and the same writer is asked again.
    case failure
    /// The step fails, and another writer goes on.
    case failureAndExit
    /// The task is cancelled, and the same writer is asked again.
    case cancellation
    /// The task is cancelled, and another writer goes on.
    case cancellationAndExit
}

extension Undisturbed {
    /// Disturbs the scenario at `points` of its steps, evenly spread.
    package func disturb(_ disturbance: Disturbance, points: Int) async throws {
        let points = max(1, min(points, crashes.count))
        let stride = (crashes.count + points - 1) / points
        for number in Swift.stride(from: 0, to: crashes.count, by: stride) {
            do { try await disturb(disturbance, at: number) } catch {
                let crash = crashes[number]
                throw Mismatch(
                    "\(scenario), \(disturbance) at step \(number), \"\(crash.step)\" of pass \(crash.pass + 1): \(error)"
                )
            }
        }
    }

    private func disturb(_ disturbance: Disturbance, at step: Int) async throws {
        switch disturbance {
        case .kill:
            let folder = try subject.copy(of: crashes[step].folder.path)
            try compare(folder.path, try await Engine(subject, scenario, in: folder.path).run())
        case .failure, .failureAndExit:
            let folder = try subject.folder()
            let fuse = Fuse()
            fuse.arm(step) { _ in throw DestinationError(.failed, "The disk is full.") }
            let engine = Engine(subject, scenario, in: folder.path, step: fuse.step)
            try await goOn(engine, sameWriter: disturbance == .failure)
        case .cancellation, .cancellationAndExit:
            let folder = try subject.folder()
            let fuse = Fuse()
            let engine = Engine(subject, scenario, in: folder.path, step: fuse.step)
            let task = Mutex<Task<Void, any Error>?>(nil)
            fuse.arm(step) { _ in task.withLock { $0?.cancel() } }
            let (start, starter) = AsyncStream.makeStream(of: Void.self)
            let first = Task {
                for await _ in start {}
                try await goOn(engine, sameWriter: disturbance == .cancellation)
            }
            task.withLock { $0 = first }
            starter.finish()
            try await first.value
        }
    }

    /// Makes all passes, each again for as long as it fails, but not for ever. What has been cancelled is gone on with
    /// outside of the cancelled task.
    private func goOn(_ engine: Engine, sameWriter: Bool) async throws {
        var ledgers: [Int: Ledger] = [:]
        for (index, script) in scenario.passes.enumerated() {
            var writer: (any TableWriter)?
            var failures = 0
            while true {
                do {
                    let now = if let writer { writer } else { try await engine.open(script) }
                    writer = now
                    ledgers[index] =
                        try await Task.isCancelled
                        ? Task { try await engine.run(script, on: now) }.value : engine.run(script, on: now)
                    break
                } catch let error as Mismatch {
                    throw error
                } catch {
                    failures += 1
                    try Mismatch.unless(failures < 3, "it fails for ever: \(error)")
                    if !sameWriter { writer = nil }
                }
            }
        }
        try compare(engine.folder, ledgers)
    }
}
