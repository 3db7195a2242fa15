// SPDX-License-Identifier: Apache-2.0

public import ServiceLifecycle

extension CustomerIOClient: ServiceLifecycle.Service {
    /// Waits until its service group shuts down or the task is cancelled, then closes the connections.
    ///
    /// Calls work before, during and without `run()`. A group stops its services in reverse order, so name this one
    /// before the services that use it.
    public func run() async {
        // It throws to tell of a cancellation, which is as good a reason to close.
        try? await gracefulShutdown()
        await close()
    }
}
