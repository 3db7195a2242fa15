// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Search {
    /// Everybody, also people without an id.
    static let everybody = Search(
        list: Call(
            Route.App.getPeopleFilter, body: #"{"filter":{"attribute":{"field":"cio_id","operator":"exists"}}}"#),
        details: Route.App.getPeopleById, single: Route.App.getPersonAttributes, group: 100)
}

extension Catalog.Stream {
    static let customers = Self(
        "customers", "The identifiers of every person",
        read: .search(.everybody, .matches), rows: "identifiers[]", key: ["cio_id"],
        fields: [.string("cio_id"), .string("id"), .string("email")])

    static let customerAttributes = Self(
        "customer_attributes", "Every person's attributes, with the time each was set",
        read: .search(.everybody, .details), rows: "customers[].customer", key: ["cio_id"],
        fields: [
            .string("cio_id", from: .own(["identifiers", "cio_id"])), .string("id"),
            .string("email", from: .own(["identifiers", "email"])), .json("identifiers"), .json("attributes"),
            .json("timestamps"), .boolean("unsubscribed"), .json("devices"),
        ])

    static let customerDevices = Self(
        "customer_devices", "One row for each push device of each person",
        read: .search(.everybody, .details), rows: "customers[].customer.devices[]", key: ["cio_id", "id"],
        fields: [
            .string("cio_id", from: .enclosing(["identifiers", "cio_id"])), .string("id"), .string("platform"),
            .time("last_used"), .json("attributes"),
        ])

    static let customersExport = Self(
        "customers_export", "Every person by an export job: one column for each attribute that the file has",
        read: .export(
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
            "customers", "People by an export job", read: .export(Call(Route.App.exportPeopleData, body: request)),
            rows: "", key: [], isDefault: false, keepsUnknown: false, fields: [])
    }

    package static let segments = Self(
        "segments", "Segments, dynamic and manual",
        read: .pages(Call(Route.App.listSegments)), rows: "segments[]", key: ["id"],
        fields: [
            .integer("id"), .string("deduplicate_id"), .string("name"), .string("description"), .string("state"),
            .integer("progress"), .string("type"), .json("tags"), .time("created_at"), .time("updated_at"),
        ])

    static let segmentMembership = Self(
        "segment_membership", "One row for each person in each segment that is not being built",
        read: .perParent(
            Parent(
                call: Call(Route.App.listSegments), records: "segments[]", id: "id", name: "segment_id",
                only: .init(field: "state", equals: "finished")),
            Call(Route.App.getSegmentMembership)),
        rows: "identifiers[]", key: ["segment_id", "cio_id"],
        fields: [
            .integer("segment_id", from: .constant("segment_id")), .string("cio_id"), .string("id"), .string("email"),
        ])

    static let objectTypes = Self(
        "object_types", "Types of objects, also disabled ones",
        read: .pages(Call(Route.App.getObjectTypes)), rows: "types[]", key: ["id"],
        fields: [
            .string("id"), .string("name"), .string("singular_name"), .string("slug"), .string("singular_slug"),
            .boolean("enabled"), .string("icon"),
        ])

    static let objects = Self(
        "objects", "The identifiers of every object of every type",
        read: .perParent(
            Parent(call: Call(Route.App.getObjectTypes), records: "types[]", id: "id", name: "object_type_id"),
            Call(
                Route.App.getObjectsFilter,
                body: #"{"object_type_id":"{object_type_id}","filter":{"object_attribute":"#
                    + #"{"field":"object_id","operator":"exists","type_id":"{object_type_id}"}}}"#)),
        rows: "identifiers[]", key: ["object_type_id", "cio_object_id"],
        fields: [
            .string("object_type_id", from: .constant("object_type_id")), .string("cio_object_id"),
            .string("object_id"),
        ])
}
