// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Workspaces and addresses.
    static let account: [Handler] = [
        .on(Route.App.listWorkspaces, workspaces),
        .on(Route.App.getCioAllowlist) { _, _ in
            .list("ip_addresses", ["35.188.196.183", "104.198.177.219", "104.154.232.87", "2600:1900::1"])
        },
    ]

    /// The id of the only workspace.
    static let workspace = 13_000

    private static func workspaces(_ call: Call, _ store: inout Store) throws(Refusal) -> Answer {
        let store = store
        return .json { writer in
            writer.array("workspaces") { writer in
                writer.object { writer in
                    writer.field("id", workspace)
                    writer.field("name", "Emulator")
                    writer.field("messages_sent", store.world.messages)
                    writer.field("billable_messages_sent", store.world.messages / 4 * 3)
                    writer.field("people", store.peopleCount - store.deleted.count)
                    writer.field("object_types", ObjectType.all.count)
                    writer.field("objects", ObjectType.all.reduce(0) { $0 + $1.count })
                }
            }
        }
    }
}
