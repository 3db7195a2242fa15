// SPDX-License-Identifier: Apache-2.0

import Testing

/// What a stream's table must hold, found out in another way than the engine's: other page sizes, other windows, other
/// operations where there are any.
struct Witness: Sendable, CustomTestStringConvertible {
    let stream: String
    /// The columns to compare.
    let columns: [String]
    /// The values of those columns, one entry a row.
    let rows: @Sendable (WitnessClient) async throws -> [[String]]

    init(_ stream: String, _ columns: [String], _ rows: @escaping @Sendable (WitnessClient) async throws -> [[String]])
    {
        self.stream = stream
        self.columns = columns
        self.rows = rows
    }

    var testDescription: String { stream }

    static let all = lists + nested + people + deliveries + products

    private static func list(_ stream: String, _ target: String, _ list: String, _ fields: String...) -> Witness {
        Witness(stream, fields) { client in
            try await client.records(target, list).map { record in fields.map { record[$0].text } }
        }
    }

    private static let lists = [
        list("campaigns", "/v1/campaigns", "campaigns", "id", "name", "updated"),
        list("broadcasts", "/v1/broadcasts", "broadcasts", "id", "name"),
        list("newsletters", "/v1/newsletters?limit=7", "newsletters", "id", "name"),
        list("transactional_messages", "/v1/transactional", "messages", "id", "name"),
        list("snippets", "/v1/snippets", "snippets", "name", "value"),
        list("collections", "/v1/collections", "collections", "id", "rows"),
        list("sender_identities", "/v1/sender_identities?limit=11", "sender_identities", "id", "email"),
        list("subscription_topics", "/v1/subscription_topics", "topics", "id", "identifier"),
        list("segments", "/v1/segments", "segments", "id", "state"),
        list("object_types", "/v1/object_types", "types", "id", "enabled"),
        list("exports", "/v1/exports", "exports", "id", "total"),
        list("reporting_webhooks", "/v1/reporting_webhooks", "reporting_webhooks", "id", "endpoint"),
        list("workspaces", "/v1/workspaces", "workspaces", "id", "people"),
        Witness("ip_addresses", ["ip"]) { client in
            try await client.records("/v1/info/ip_addresses", "ip_addresses").map { [$0.text] }
        },
    ]

    private static let nested = [
        Witness("campaign_tags", ["campaign_id", "tag"]) { client in
            try await client.records("/v1/campaigns", "campaigns")
                .flatMap { campaign in campaign["tags"].list.map { [campaign["id"].text, $0.text] } }
        },
        Witness("campaign_actions", ["campaign_id", "id", "type"]) { client in
            try await client.children(of: "/v1/campaigns", "campaigns") { client, id in
                try await client.records("/v1/campaigns/\(id)/actions", "actions")
                    .map { [id, $0["id"].text, $0["type"].text] }
            }
        },
        Witness("segment_membership", ["segment_id", "cio_id"]) { client in
            try await client.children(of: "/v1/segments", "segments") {
                try await $0.records("/v1/segments/\($1)/membership?limit=40", "identifiers").columns($1, "cio_id")
            }
        },
        Witness("objects", ["object_type_id", "cio_object_id"]) { client in
            try await client.children(of: "/v1/object_types", "types") { client, id in
                let exists = #"{"field":"object_id","operator":"exists","type_id":"\#(id)"}"#
                let filter = #"{"object_type_id":"\#(id)","filter":{"object_attribute":\#(exists)}}"#
                return try await client.records("/v1/objects?limit=900", "identifiers", body: filter)
                    .columns(id, "cio_object_id")
            }
        },
    ]

    private static let people = [
        Witness("customers", ["cio_id", "id", "email"]) { client in
            try await client.people().map { [$0["cio_id"].text, $0["id"].text, $0["email"].text] }
        },
        Witness("customers_export", ["cio_id", "id", "email"]) { client in
            try await client.people().map { [$0["cio_id"].text, $0["id"].text, $0["email"].text] }
        },
        Witness("customer_attributes", ["cio_id", "id", "unsubscribed"]) { client in
            try await client.details().map { person in
                [person["identifiers"]["cio_id"].text, person["id"].text, person["unsubscribed"].text]
            }
        },
        Witness("customer_devices", ["cio_id", "id", "platform"]) { client in
            try await client.details().flatMap { person in
                person["devices"].list.map { device in
                    [person["identifiers"]["cio_id"].text, device["id"].text, device["platform"].text]
                }
            }
        },
    ]

    private static let deliveries = [
        Witness("messages", ["id", "created", "subject"]) { client in
            try await client.quarterly("/v1/messages").map { [$0["id"].text, $0["created"].text, $0["subject"].text] }
        },
        Witness("activities", ["id", "type", "timestamp"]) { client in
            let living = try await client.records("/v1/activities?limit=37&deleted=false", "activities")
            let deleted = try await client.records("/v1/activities?limit=37&deleted=true", "activities")
            return (living + deleted).map { [$0["id"].text, $0["type"].text, $0["timestamp"].text] }
        },
        Witness("esp_suppressions", ["suppression_type", "email", "status"]) { client in
            var rows: [[String]] = []
            for type in ["blocks", "bounces", "spam_reports", "invalid_emails"] {
                rows += try await client.suppressions(type, upTo: 1_500)
            }
            return rows
        },
    ]

    /// Rows that two or three lists say together.
    private static let products = [
        Witness("transactional_message_deliveries", ["transactional_id", "id", "created"]) { client in
            try await client.ofTemplates().map { [$0.template, $0.delivery["id"].text, $0.delivery["created"].text] }
        },
        Witness("deliveries_export", ["parent_kind", "parent_id", "delivery_id"]) { client in
            var rows = try await client.ofTemplates().map {
                ["transactional_message_id", $0.template, $0.delivery["id"].text]
            }
            let messages = try await client.quarterly("/v1/messages")
            for (kind, list) in [("campaign_id", "campaigns"), ("newsletter_id", "newsletters")] {
                for parent in try await client.records("/v1/\(list)", list) {
                    rows += messages.filter {
                        $0[kind].text == parent["id"].text && $0.isYounger(than: parent["created"])
                    }
                    .map { [kind, parent["id"].text, $0["id"].text] }
                }
            }
            return rows
        },
        Witness("customer_attribute_timestamps", ["cio_id", "attribute", "set_at"]) { client in
            try await client.details().flatMap { person in
                person["timestamps"].entries.map { [person["identifiers"]["cio_id"].text, $0.name, $0.value.text] }
            }
        },
        Witness("object_relationships", ["object_type_id", "cio_object_id", "cio_id"]) { client in
            try await client.children(of: "/v1/object_types", "types") { client, type in
                let exists = #"{"field":"object_id","operator":"exists","type_id":"\#(type)"}"#
                let filter = #"{"object_type_id":"\#(type)","filter":{"object_attribute":\#(exists)}}"#
                var rows: [[String]] = []
                for object in try await client.records("/v1/objects", "identifiers", body: filter) {
                    let id = object["cio_object_id"].text
                    let target = "/v1/objects/\(type)/\(id)/relationships?id_type=cio_object_id&limit=3"
                    rows += try await client.records(target, "cio_relationships")
                        .map { [type, object["cio_object_id"].text, $0["identifiers"]["cio_id"].text] }
                }
                return rows
            }
        },
        Witness("campaign_action_metrics", ["campaign_id", "action_id", "bucket_start", "sent"]) { client in
            try await client.children(of: "/v1/campaigns", "campaigns") { client, campaign in
                var rows: [[String]] = []
                for action in try await client.records("/v1/campaigns/\(campaign)/actions", "actions") {
                    let (id, end) = (action["id"].text, Int(ExtractionRun.testTime))
                    let start = Int(action["created"].text) ?? 0
                    let answer = try await client.get(
                        "/v1/campaigns/\(campaign)/actions/\(id)/metrics?version=2&res=days&tz=UTC&start=\(start)&end=\(end)"
                    )
                    for (bucket, sent) in answer["metric"]["series"]["sent"].list.enumerated() {
                        rows.append([campaign, id, String(start / 86_400 * 86_400 + bucket * 86_400), sent.text])
                    }
                }
                return rows
            }
        },
        Witness("segment_counts", ["segment_id", "count"]) { client in
            try await client.children(of: "/v1/segments", "segments") { client, id in
                [[id, try await client.get("/v1/segments/\(id)/customer_count")["count"].text]]
            }
        },
        Witness("segment_dependencies", ["segment_id", "kind", "item_id"]) { client in
            try await client.children(of: "/v1/segments", "segments") { client, id in
                let users = try await client.get("/v1/segments/\(id)/used_by")["used_by"]
                return users.entries.flatMap { kind in kind.value.list.map { [id, kind.name, $0.text] } }
            }
        },
        Witness("collection_contents", ["collection_id", "row_index"]) { client in
            try await client.children(of: "/v1/collections", "collections") { client, id in
                let content = try await client.get("/v1/collections/\(id)/content")
                return content.list.isEmpty ? [[id, "0"]] : content.list.indices.map { [id, String($0)] }
            }
        },
        Witness("newsletter_test_group_translations", ["newsletter_id", "test_group_id", "language", "id"]) { client in
            try await client.children(of: "/v1/newsletters", "newsletters") { client, id in
                let contents = try await client.get("/v1/newsletters/\(id)/contents")["contents"].list
                var rows: [[String]] = []
                for group in try await client.get("/v1/newsletters/\(id)/test_groups")["test_groups"].list {
                    let members = Set(group["content_ids"].list.map(\.text))
                    for content in contents where members.contains(content["id"].text) {
                        rows.append([id, group["id"].text, content["language"].text, content["id"].text])
                    }
                }
                return rows
            }
        },
    ]
}

extension WitnessJSON {
    fileprivate func isYounger(than time: WitnessJSON) -> Bool {
        (Int(self["created"].text) ?? 0) >= (Int(time.text) ?? 0)
    }
}

extension [WitnessJSON] {
    /// A constant and one field of each record.
    fileprivate func columns(_ constant: String, _ field: String) -> [[String]] { map { [constant, $0[field].text] } }
}

extension WitnessClient {
    fileprivate func children(
        of target: String, _ list: String, where isWanted: (WitnessJSON) -> Bool = { _ in true },
        _ rows: (WitnessClient, String) async throws -> [[String]]
    ) async throws -> [[String]] {
        var all: [[String]] = []
        for parent in try await records(target, list) where isWanted(parent) {
            all += try await rows(self, parent["id"].text)
        }
        return all
    }

    /// Deliveries in quarters that touch, over four years.
    fileprivate func quarterly(_ target: String) async throws -> [WitnessJSON] {
        var all: [WitnessJSON] = []
        for quarter in 0..<17 {
            let end = Int(ExtractionRun.testTime) - quarter * 90 * 86_400
            all += try await records(
                target + "?limit=60&start_ts=\(end - 90 * 86_400 + 1)&end_ts=\(end)", "messages")
        }
        return all
    }

    /// The deliveries of each transactional template.
    fileprivate func ofTemplates() async throws -> [(template: String, delivery: WitnessJSON)] {
        var all: [(String, WitnessJSON)] = []
        for template in try await records("/v1/transactional", "messages") {
            let id = template["id"].text
            // In this workspace some are older than their template, which no real one would have.
            all += try await quarterly("/v1/transactional/\(id)/messages")
                .filter { $0.isYounger(than: template["created_at"]) }.map { (id, $0) }
        }
        return all
    }

    fileprivate func people() async throws -> [WitnessJSON] {
        let everybody = #"{"filter":{"attribute":{"field":"cio_id","operator":"exists"}}}"#
        return try await records("/v1/customers?limit=33", "identifiers", body: everybody)
    }

    /// Everybody, asked for one by one.
    fileprivate func details() async throws -> [WitnessJSON] {
        var details: [WitnessJSON] = []
        for person in try await people() {
            let target = "/v1/customers/\(person["cio_id"].text)/attributes?id_type=cio_id"
            details.append(try await get(target)["customer"])
        }
        return details
    }

    fileprivate func suppressions(_ type: String, upTo count: Int) async throws -> [[String]] {
        var rows: [[String]] = []
        for offset in stride(from: 0, to: count, by: 100) {
            rows += try await get("/v1/esp/suppression/\(type)?limit=100&offset=\(offset)")["suppressions"].list
                .map { [type, $0["email"].text, $0["status"].text] }
        }
        return rows
    }
}
