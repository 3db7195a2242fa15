// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Reading {
    /// Everybody, also people without an id.
    static let everybody = Reading(
        Call(Route.App.getPeopleFilter, body: #"{"filter":{"attribute":{"field":"cio_id","operator":"exists"}}}"#))

    /// All that is known about everybody: a hundred people with an id in a request, the others one by one.
    static let details = Reading(
        Call(Route.App.getPeopleById, body: #"{"ids":{id}}"#),
        over: [
            .parents([
                Parents(
                    .everybody, "identifiers[]",
                    [Link("cio_id", from: "cio_id"), Link("id", from: "id", isTerm: false)],
                    group: Group(
                        most: 100, list: "id", member: "cio_id", answer: "customers[].customer",
                        found: ["identifiers", "cio_id"],
                        // The documents leave open whether a path takes the id with or without its prefix.
                        single: ["cio_{cio_id}", "{cio_id}"].map {
                            Call(
                                Route.App.getPersonAttributes, query: ["id_type": "cio_id"], path: ["customer_id": $0])
                        },
                        before: #"{"customers":["#, behind: "]}",
                        alone: Call(
                            Route.App.getPeopleFilter,
                            body:
                                #"{"filter":{"attribute":{"field":"cio_id","operator":"eq","value":"{cio_id}"}}}"#)))
            ])
        ])

    static let segments = Reading(Call(Route.App.listSegments))
    static let objectTypes = Reading(Call(Route.App.getObjectTypes))
    static let objects = Reading(
        Call(
            Route.App.getObjectsFilter,
            body: #"{"object_type_id":"{object_type_id}","filter":{"object_attribute":"#
                + #"{"field":"object_id","operator":"exists","type_id":"{object_type_id}"}}}"#),
        over: [.parents(.objectTypes, "types[]", Link("object_type_id", from: "id"))])
}

extension Catalog.Stream {
    static let customers = Self(
        "customers", "The identifiers of every person",
        read: .everybody, rows: "identifiers[]", key: ["cio_id"],
        fields: [.string("cio_id"), .string("id"), .string("email")])

    static let customerAttributes = Self(
        "customer_attributes", "Every person's attributes, with the time each was set",
        read: .details, rows: "customers[].customer", key: ["cio_id"],
        bulk: Catalog.Bulk(
            above: 100,
            call: Call(
                Route.App.exportPeopleData,
                body: #"{"filters":{"and":[{"attribute":{"field":"cio_id","operator":"exists"}},"#
                    + #"{"not":{"attribute":{"field":"id","operator":"exists"}}}]}}"#),
            lacks:
                "devices, times, whether somebody is unsubscribed, and attributes that the file leaves out; ask for customer_devices too, and each of them costs a request"
        ),
        fields: [
            .string("cio_id", from: .own(["identifiers", "cio_id"])), .string("id"),
            .string("email", from: .own(["identifiers", "email"])), .json("identifiers"), .json("attributes"),
            .json("timestamps"), .boolean("unsubscribed"), .json("devices"),
        ])

    static let customerDevices = Self(
        "customer_devices", "One row for each push device of each person",
        read: .details, rows: "customers[].customer.devices[]", key: ["cio_id", "id"],
        fields: [
            .string("cio_id", from: .enclosing(["identifiers", "cio_id"])), .string("id"), .string("platform"),
            .time("last_used"), .json("attributes"),
        ])

    static let customerAttributeTimestamps = Self(
        "customer_attribute_timestamps", "When each attribute of each person was set",
        read: .details, rows: "customers[].customer.timestamps{}", key: ["cio_id", "attribute"], isDefault: false,
        keepsUnknown: false,
        fields: [
            .string("cio_id", from: .enclosing(["identifiers", "cio_id"])), .string("attribute", from: .name),
            .init(Column("set_at", .timestamp), from: .element),
        ])

    static let customersExport = Self(
        "customers_export", "Every person by an export job: one column for each attribute that the file has",
        read: Reading(
            Call(
                Route.App.exportPeopleData,
                body: #"{"filters":{"attribute":{"field":"cio_id","operator":"exists"}}}"#)),
        rows: "", key: [], isDefault: false, keepsUnknown: false,
        fields: [.string("id"), .string("email"), .string("cio_id")])

    /// An export of chosen people with exactly the columns that its file has.
    ///
    /// - Parameter request: The export's request in JSON: `filters` and perhaps `attributes`.
    package static func customersExport(request: String) -> Self {
        Self(
            "customers", "People by an export job", read: Reading(Call(Route.App.exportPeopleData, body: request)),
            rows: "", key: [], isDefault: false, keepsUnknown: false, fields: [])
    }

    package static let segments = Self(
        "segments", "Segments, dynamic and manual",
        read: .segments, rows: "segments[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("description"), .string("state"),
            .integer("progress"), .string("type"), .json("tags"), .time("created_at"), .time("updated_at"),
        ])

    static let segmentMembership = Self(
        "segment_membership", "One row for each person in each segment, also in those that are being built",
        read: Reading(
            Call(Route.App.getSegmentMembership),
            over: [.parents(.segments, "segments[]", Link("segment_id", from: "id"))],
            countedBy: .init(call: Call(Route.App.getSegmentCount), field: "count", name: "customer_count")),
        rows: "identifiers[]", key: ["segment_id", "cio_id"],
        fields: [
            .integer("segment_id", from: .constant("segment_id")), .string("cio_id"), .string("id"), .string("email"),
        ])

    static let objectTypes = Self(
        "object_types", "Types of objects, also disabled ones",
        read: .objectTypes, rows: "types[]", key: ["id"],
        fields: [
            .string("id"), .string("name"), .string("singular_name"), .string("slug"), .string("singular_slug"),
            .boolean("enabled"), .string("icon"),
        ])

    static let objects = Self(
        "objects", "The identifiers of every object of every type",
        read: .objects,
        rows: "identifiers[]", key: ["object_type_id", "cio_object_id"],
        fields: [
            .string("object_type_id", from: .constant("object_type_id")), .string("cio_object_id"),
            .string("object_id"),
        ])

    static let objectRelationships = Self(
        "object_relationships", "The people that each object is related to",
        read: Reading(
            Call(
                Route.App.getObjectRelationships, query: ["id_type": "cio_object_id"],
                path: ["object_id": "{cio_object_id}"]),
            over: [
                .parents(
                    .objects, "identifiers[]", .own("object_type_id"), Link("cio_object_id", from: "cio_object_id"))
            ]),
        rows: "cio_relationships[]", key: ["object_type_id", "cio_object_id", "cio_id"], isDefault: false,
        fields: [
            .string("object_type_id", from: .constant("object_type_id")),
            .string("cio_object_id", from: .constant("cio_object_id")),
            .string("cio_id", from: .own(["identifiers", "cio_id"])), .string("id", from: .own(["identifiers", "id"])),
            .string("email", from: .own(["identifiers", "email"])), .boolean("object_type_disabled"),
        ])
}
