// SPDX-License-Identifier: Apache-2.0

/// Looks at many records without holding anybody up.
enum Scan {
    /// Whether somebody still waits for the result.
    @TaskLocal static var isWanted: @Sendable () -> Bool = { true }

    /// Lets others go on now and then. False when nobody wants the result any more.
    static func goesOn(_ index: Int) async -> Bool {
        guard index & 1_023 == 0 else { return true }
        await Task.yield()
        return !Task.isCancelled && isWanted()
    }
}
