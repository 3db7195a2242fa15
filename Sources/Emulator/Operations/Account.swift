// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Workspaces and addresses.
    static let account: [Handler] = [
        .read(Route.App.listWorkspaces) { _, workspace in
            .json { writer in
                writer.array("workspaces") { writer in
                    writer.object { writer in
                        writer.field("id", Handler.workspace)
                        writer.field("name", "Emulator")
                        writer.field("messages_sent", workspace.messageCount)
                        writer.field("billable_messages_sent", workspace.messageCount / 4 * 3)
                        writer.field("people", workspace.peopleCount - workspace.deleted.count)
                        writer.field("object_types", workspace.furniture.objectTypes.count)
                        writer.field("objects", workspace.objectTotal)
                    }
                }
            }
        },
        .read(Route.App.getCioAllowlist) { _, _ in
            .list("ip_addresses", ["35.188.196.183", "104.198.177.219", "104.154.232.87", "2600:1900::1"])
        },
    ]

    /// The id of the only workspace.
    static let workspace = 13_000
}
