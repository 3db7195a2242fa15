// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Catalog.Stream {
    static let exports = Self(
        "exports", "Export jobs of the workspace",
        read: Reading(Call(Route.App.listExports)), rows: "exports[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("type"), .string("status"), .boolean("failed"),
            .integer("total"), .string("description"), .integer("downloads"), .integer("user_id"),
            .string("user_email"), .time("created_at"), .time("updated_at"),
        ])

    static let reportingWebhooks = Self(
        "reporting_webhooks", "Where the workspace reports its events to",
        read: Reading(Call(Route.App.listWebhooks)), rows: "reporting_webhooks[]", key: ["id"],
        fields: [
            .integer("id"), .string("name"), .string("endpoint"), .boolean("disabled"), .boolean("full_resolution"),
            .boolean("with_content"), .json("events"),
        ])

    static let workspaces = Self(
        "workspaces", "Workspaces of the account with their counts",
        read: Reading(Call(Route.App.listWorkspaces)), rows: "workspaces[]", key: ["id"],
        fields: [
            .integer("id"), .string("name"), .integer("messages_sent"), .integer("billable_messages_sent"),
            .integer("people"), .integer("object_types"), .integer("objects"),
        ])

    static let ipAddresses = Self(
        "ip_addresses", "Addresses that Customer.io sends from",
        read: Reading(Call(Route.App.getCioAllowlist)), rows: "ip_addresses[]", key: ["ip"], keepsUnknown: false,
        fields: [.string("ip", from: .element)])
}
