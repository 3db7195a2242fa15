// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The sessions of this program. Whoever opens a schema again that it is writing shares the connection, as the right to
/// write is the program's.
enum Sessions {
    private struct Reference {
        weak var session: Session?
    }

    private static let open = Mutex<[PostgreSQLAddress: Reference]>([:])

    static func session(_ setup: SessionSetup) throws -> Session {
        if let known = open.withLock({ $0[setup.address]?.session }) { return known }
        let made = try Session(setup)
        return open.withLock { open in
            open = open.filter { $0.value.session != nil }
            open[setup.address] = Reference(session: made)
            return made
        }
    }
}
