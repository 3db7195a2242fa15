// SPDX-License-Identifier: Apache-2.0

/// Looking at many records without holding anybody up.
extension Workspace {
    /// Lets others go on now and then. False when nobody wants the result any more.
    func goesOn(_ index: Int) async -> Bool {
        guard index & 1_023 == 0 else { return true }
        await Task.yield()
        return !Task.isCancelled && isWanted()
    }
}
