// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords

/// What a run reads and writes: the parameters in the engine's terms.
struct Plan: Sendable {
    private(set) var tables: [TablePlan] = []
    private(set) var feeds: [Feed] = []

    init(_ parameters: Parameters) throws {
        if let customers = parameters.customers { try add(customers) }
        if let activities = parameters.activities { add(activities, parameters) }
        if let messages = parameters.messages { add(messages, parameters) }
        if parameters.campaigns { addCampaigns(parameters) }
        if parameters.segments { addSegments(parameters) }
        for stream in parameters.streams { add(stream, parameters) }
        if parameters.softDeletes { addDeletedPeople() }
        if parameters.ledger { tables.append(TablePlan.ledger) }
    }

    /// Streams in the order of the form, which is that of the original component.
    /// - Parameter start: Unix seconds from which on messages are read, as the form has it. All else has its full history.
    func streams(messagesSince start: Int64) -> [Catalog.Stream] {
        feeds.map { $0.bookmark == nil ? $0.stream : $0.stream.since(start) }
    }

    private mutating func add(_ customers: Parameters.Customers) throws {
        tables.append(
            TablePlan(
                name: "customers", key: customers.key.map { [$0] } ?? [], keyChoices: Parameters.Customers.keys,
                isIncremental: customers.isIncremental, isSorted: false))
        feeds.append(Feed(stream: .customersExport(request: try customers.request), table: "customers"))
    }

    private mutating func add(_ activities: Parameters.Activities, _ parameters: Parameters) {
        if activities.isSingleTable {
            tables.append(
                TablePlan(
                    name: "activities_all", key: ["id"], isIncremental: parameters.isIncremental, layout: .fields,
                    leading: Self.activityColumns, types: ["timestamp": .integer]))
        }
        for type in activities.types {
            let stream = Catalog.Stream.activities(ofType: type, withDeletedPeople: activities.withDeletedPeople)
            guard !activities.isSingleTable else {
                feeds.append(
                    Feed(stream: stream.withWholeRecords(), table: "activities_all", standIn: .activityPerson))
                continue
            }
            let name = tableName("activity_" + ColumnName.sanitized(type))
            tables.append(
                TablePlan(
                    name: name, key: ["id"], isIncremental: parameters.isIncremental, layout: .flattened,
                    memory: .activity(type: type), types: ["timestamp": .integer]))
            feeds.append(Feed(stream: stream.withWholeRecords(), table: name))
        }
    }

    private mutating func add(_ messages: Parameters.Messages, _ parameters: Parameters) {
        tables.append(
            TablePlan(
                name: "messages", key: [messages.key], isIncremental: parameters.isIncremental, layout: .flattened,
                memory: .messages, types: ["created": .integer, "campaign_id": .integer]))
        for type in messages.types {
            feeds.append(
                Feed(
                    stream: .messages(ofType: type).withWholeRecords(key: [messages.key]), table: "messages",
                    bookmark: type))
        }
    }

    private mutating func addCampaigns(_ parameters: Parameters) {
        tables.append(
            TablePlan(
                name: "campaigns", key: ["id"], isIncremental: parameters.isIncremental, layout: .flattened,
                leading: Self.campaignColumns,
                types: [
                    "id": .integer, "created": .integer, "updated": .integer, "first_started": .integer,
                    "active": .boolean, "use_customer_timezone": .boolean, "start_hour": .integer,
                    "start_minutes": .integer,
                ]))
        feeds.append(Feed(stream: .campaigns.withWholeRecords(), table: "campaigns"))
    }

    private mutating func addSegments(_ parameters: Parameters) {
        tables.append(
            TablePlan(
                name: "segments", key: ["id"], isIncremental: parameters.isIncremental, layout: .flattened,
                leading: Self.segmentColumns, types: ["id": .integer]))
        feeds.append(Feed(stream: .segments.withWholeRecords(), table: "segments"))
    }

    private mutating func add(_ stream: Catalog.Stream, _ parameters: Parameters) {
        let columns = stream.shape.columns
        let certain = columns.filter { [.integer, .timestamp, .boolean].contains($0.type) }
        tables.append(
            TablePlan(
                name: stream.name, key: stream.key, isIncremental: parameters.isIncremental,
                leading: columns.map(\.name),
                types: Dictionary(certain.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })))
        feeds.append(Feed(stream: stream, table: stream.name))
    }

    /// Rows stay for good: Customer.io forgets after 30 days that somebody was there.
    private mutating func addDeletedPeople() {
        let stream = Catalog.Stream.deletedPeople
        tables.append(
            TablePlan(
                name: "customers_deleted", key: stream.key, isIncremental: true,
                leading: stream.shape.columns.map(\.name), types: ["deleted_at": .integer]))
        feeds.append(Feed(stream: stream, table: "customers_deleted"))
    }

    /// A name that no table has yet.
    private func tableName(_ wanted: String) -> String {
        var name = wanted
        var number = 2
        while tables.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            name = "\(wanted)_\(number)"
            number += 1
        }
        return name
    }

    private static let activityColumns = [
        "id", "customer_id", "type", "timestamp", "data", "delivery_id", "delivery_type", "name",
        "customer_identifiers",
    ]
    private static let campaignColumns = [
        "id", "deduplicate_id", "name", "type", "created", "updated", "active", "state", "actions", "first_started",
        "created_by", "tags", "frequency", "date_attribute", "timezone", "use_customer_timezone", "start_hour",
        "start_minutes", "customer_id",
    ]
    private static let segmentColumns = [
        "deduplicate_id", "description", "id", "name", "progress", "state", "tags", "type",
    ]
}
