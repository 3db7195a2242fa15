// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Synchronization

/// The services that have answered: one of them that refuses connections now has an outage, one that never answered is
/// rather a mistake in the configuration.
final class ReachedServers: Sendable {
    private let services = Mutex<Set<Service>>([])

    func contains(_ service: Service) -> Bool { services.withLock { $0.contains(service) } }

    func insert(_ service: Service) { services.withLock { _ = $0.insert(service) } }
}
