// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORecords
import CustomerIORoutes
import Testing

@testable import CustomerIOExtraction

/// Rules that every declaration of a stream keeps to.
struct CatalogTests {
    @Test func namesAreUnique() {
        #expect(Set(Catalog.all.map(\.name)).count == Catalog.all.count)
    }

    @Test(arguments: Catalog.all)
    func namesAreSnakeCase(_ stream: Catalog.Stream) {
        for name in [stream.name] + stream.shape.fields.map(\.column.name) {
            #expect(name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil, "\(name)")
        }
    }

    @Test(arguments: Catalog.all)
    func columnsAreUnique(_ stream: Catalog.Stream) {
        let names = stream.shape.columns.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: Catalog.all)
    func keyColumnsExist(_ stream: Catalog.Stream) {
        #expect(Set(stream.key).isSubset(of: stream.shape.columns.map(\.name)))
        #expect(Set(stream.key).count == stream.key.count)
    }

    @Test(arguments: Catalog.all)
    func cursorAndWindowColumnsHoldWholeNumbers(_ stream: Catalog.Stream) {
        var names = [stream.cursor].compactMap(\.self)
        for case .windows(let windows) in stream.read.over { names.append(windows.column) }
        for case .newestFirst(let column) in stream.read.over { names.append(column) }
        for name in names {
            #expect([.timestamp, .integer].contains(stream.shape.columns.first { $0.name == name }?.type), "\(name)")
        }
    }

    @Test(arguments: Catalog.all)
    func whatIsReadInPartsHasACursorAndAKey(_ stream: Catalog.Stream) {
        #expect(stream.read.isIncremental == (stream.cursor != nil))
        #expect(!stream.read.isIncremental || !stream.key.isEmpty)
    }

    /// As Customer.io's documents name what identifies a record; the file of an export promises nothing.
    static let keys: [String: [String]] = [
        "messages": ["id"], "customers": ["cio_id"], "customer_attributes": ["cio_id"],
        "customer_devices": ["cio_id", "id"], "activities": ["id"], "customers_export": [], "segments": ["id"],
        "segment_membership": ["segment_id", "cio_id"], "object_types": ["id"],
        "objects": ["object_type_id", "cio_object_id"], "campaigns": ["id"], "campaign_tags": ["campaign_id", "tag"],
        "campaign_actions": ["campaign_id", "id"], "broadcasts": ["id"], "newsletters": ["id"],
        "transactional_messages": ["id"], "snippets": ["name"], "collections": ["id"], "sender_identities": ["id"],
        "subscription_topics": ["id"], "esp_suppressions": ["suppression_type", "email"], "exports": ["id"],
        "reporting_webhooks": ["id"], "workspaces": ["id"], "ip_addresses": ["ip"],
        "transactional_message_deliveries": ["transactional_id", "id"],
        "deliveries_export": ["parent_kind", "parent_id", "delivery_id"],
        "customer_attribute_timestamps": ["cio_id", "attribute"],
        "object_relationships": ["object_type_id", "cio_object_id", "cio_id"],
        "campaign_action_metrics": ["campaign_id", "action_id", "variant_action_id", "resolution", "bucket_start"],
        "segment_counts": ["segment_id", "read_at"], "segment_dependencies": ["segment_id", "kind", "item_id"],
        "collection_contents": ["collection_id", "row_index"],
        "newsletter_test_group_translations": ["newsletter_id", "test_group_id", "language"],
    ]

    @Test(arguments: Catalog.all)
    func keyIsTheDocumentedOne(_ stream: Catalog.Stream) {
        #expect(Self.keys[stream.name] == stream.key)
    }

    @Test func noDocumentedStreamIsMissing() {
        #expect(Set(Self.keys.keys) == Set(Catalog.all.map(\.name)))
    }

    @Test(arguments: Catalog.all)
    func pathParametersHaveValues(_ stream: Catalog.Stream) {
        for (call, values) in stream.read.calls {
            let parameters = Set(call.route.path.parameters)
            #expect(parameters.isSubset(of: values.union(call.path.keys)), "\(call.route.operation)")
            #expect(parameters.isSuperset(of: call.path.keys), "\(call.route.operation)")
        }
    }

    @Test(arguments: Catalog.all)
    func placeholdersInBodiesHaveValues(_ stream: Catalog.Stream) throws {
        for (call, values) in stream.read.calls {
            guard let body = call.body else { continue }
            #expect(call.route.method == .post)
            let names = body.matches(of: /\{([a-z_]+)\}/).map { String($0.1) }
            #expect(Set(names).isSubset(of: values), "\(body)")
            _ = try WitnessJSON(parsing: Array(body.replacing(/\{[a-z_]+\}/, with: "1").utf8))
        }
    }

    @Test(arguments: Catalog.all)
    func queryItemsAreDocumented(_ stream: Catalog.Stream) {
        for (call, _) in stream.read.calls {
            #expect(Set(call.query.keys).isSubset(of: call.route.query), "\(call.route.operation)")
        }
        for case .windows(let windows) in stream.read.over where !stream.read.call.isExport {
            #expect(Set([windows.start, windows.end]).isSubset(of: stream.read.call.query.keys))
        }
    }

    @Test(arguments: Catalog.all)
    func constantColumnsHaveValues(_ stream: Catalog.Stream) {
        for field in stream.shape.fields {
            guard case .constant(let name) = field.source else { continue }
            #expect(stream.read.values.union(["read_at"]).contains(name), "nobody knows \(name)")
        }
    }

    /// A scope of rows that may be gone is told by stored columns.
    @Test(arguments: Catalog.all)
    func termsAreColumns(_ stream: Catalog.Stream) {
        guard stream.absent == .gone else { return }
        #expect(stream.read.terms.isSubset(of: stream.shape.columns.map(\.name)))
    }

    @Test(arguments: Catalog.all)
    func everythingIsReadAndNothingIsWritten(_ stream: Catalog.Stream) {
        for (call, _) in stream.read.calls {
            #expect(call.route.service == .app)
            #expect(call.route.retry == .always || call.isExport)
        }
    }

    @Test(arguments: Catalog.all)
    func probeAsksForOneRecord(_ stream: Catalog.Stream) {
        let probe = stream.read.probe
        #expect(probe.query.first { $0.name == "limit" }.map { $0.value == "1" } != false)
        #expect(probe.route != Route.App.exportPeopleData)
        #expect(!probe.target.contains("//"))
        #expect(!probe.target.contains("%7B"), "a place without a value")
    }
}

extension Reading {
    /// All calls, each with the names of the values that its walk brings.
    fileprivate var calls: [(Call, Set<String>)] { calls(knowing: []) }

    private func calls(knowing known: Set<String>) -> [(Call, Set<String>)] {
        var calls = [(call, values.union(known))]
        var known = known
        for parents in over.flatMap(\.lists) {
            calls += parents.reading.calls(knowing: known)
            known.formUnion(parents.names)
            for call in (parents.group?.single ?? []) + (parents.group.map { [$0.alone] } ?? []) {
                calls.append((call, parents.names))
            }
        }
        return calls
    }

    /// The names of values that steps over the axes bring.
    fileprivate var values: Set<String> {
        over.reduce(into: []) { names, axis in
            switch axis {
            case .variants(let variants): names.formUnion(variants.flatMap(\.keys))
            case .parents(let lists): names.formUnion(lists.flatMap(\.names))
            case .windows(let windows): names.formUnion([windows.start, windows.end])
            case .newestFirst: break
            }
        }
    }

    fileprivate var terms: Set<String> {
        over.reduce(into: []) { names, axis in
            switch axis {
            case .variants(let variants): names.formUnion(variants.flatMap(\.keys))
            case .parents(let lists):
                names.formUnion(lists.flatMap { $0.links.filter(\.isTerm).map(\.name) + $0.values.keys })
            case .windows(let windows): names.insert(windows.column)
            case .newestFirst: break
            }
        }
    }
}

extension Axis {
    fileprivate var lists: [Parents] { if case .parents(let lists) = self { lists } else { [] } }
}

extension Parents {
    fileprivate var names: Set<String> { Set(links.map(\.name)).union(values.keys) }
}
