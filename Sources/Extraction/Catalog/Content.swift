// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Reading {
    static let collections = Reading(Call(Route.App.getCollections))
}

extension Catalog.Stream {
    static let snippets = Self(
        "snippets", "Reusable pieces of content",
        read: Reading(Call(Route.App.listSnippets)), rows: "snippets[]", key: ["name"],
        fields: [.string("name"), .string("value"), .time("updated_at")])

    static let collections = Self(
        "collections", "Collections with the names of their columns, without their rows",
        read: .collections, rows: "collections[]", key: ["id"],
        fields: [
            .integer("id"), .string("name"), .integer("rows"), .integer("bytes"), .json("schema"), .time("created_at"),
            .time("updated_at"),
        ])

    static let senderIdentities = Self(
        "sender_identities", "Names and addresses that messages are sent from",
        read: Reading(Call(Route.App.listSenders, query: ["hidden": "true"])), rows: "sender_identities[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("email"), .string("address"),
            .string("template_type"), .boolean("auto_generated"),
        ])

    static let subscriptionTopics = Self(
        "subscription_topics", "Topics of the subscription centre",
        read: Reading(Call(Route.App.getTopics)), rows: "topics[]", key: ["id"],
        fields: [
            .integer("id"), .string("identifier"), .string("name"), .string("description"),
            .boolean("subscribed_by_default"),
        ])

    static let collectionContents = Self(
        "collection_contents", "The rows of each collection, in their order",
        read: Reading(
            Call(Route.App.getCollectionContents),
            over: [.parents(.collections, "collections[]", Link("collection_id", from: "id"))]),
        rows: "[?]", key: ["collection_id", "row_index"], isDefault: false, keepsUnknown: false,
        fields: [
            .integer("collection_id", from: .constant("collection_id")), .integer("row_index", from: .place),
            .init(Column("data", .json), from: .whole),
        ])
}
