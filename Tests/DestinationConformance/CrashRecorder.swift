// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Copies the folder between any two steps, as if the program had been killed there.
package final class CrashRecorder: Sendable {
    /// What a kill would have left behind.
    package struct Crash: Sendable {
        /// How many acts were complete.
        package let acts: Int
        package let step: String
        package let folder: TemporaryFolder
    }

    private let folder: String
    private let state = Mutex<(acts: Int, crashes: [Crash])>((0, []))

    package init(folder: String) { self.folder = folder }

    package func step(_ name: String) throws {
        let copy = try TemporaryFolder(copying: folder)
        state.withLock { $0.crashes.append(Crash(acts: $0.acts, step: name, folder: copy)) }
    }

    package func completeAct() { state.withLock { $0.acts += 1 } }

    package var crashes: [Crash] { state.withLock { $0.crashes } }
}
