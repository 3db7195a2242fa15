// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import Testing

@testable import keboola_customerio

/// What identifies a row.
struct PrimaryKeyTests {
    static let plan = TablePlan(name: "customers", key: [], keyChoices: ["id", "cio_id"], isIncremental: false)

    /// The key, with a question mark if the next run may choose another.
    static func key(_ records: String, kept: String? = nil, wanted: [String] = []) async throws -> String {
        let plan = TablePlan(name: "customers", key: wanted, keyChoices: plan.keyChoices, isIncremental: false)
        let rows = try await TableTests.keyless(records)
        let choice = try PrimaryKey.choose(plan, [rows], kept: kept)
        return choice.columns.joined(separator: ",") + (choice.isChosen ? "" : "?")
    }

    @Test func firstRunWithRowsChooses() async throws {
        #expect(try await Self.key(#"[{"id":"1","cio_id":"a"}]"#) == "id")
        #expect(try await Self.key(#"[{"id":"1","cio_id":"a"},{"id":"","cio_id":"b"}]"#) == "cio_id")
        #expect(try await Self.key("[]") == "id?")
        #expect(try await Self.key(#"[{"id":"1","cio_id":"a"}]"#, wanted: ["cio_id"]) == "cio_id")
    }

    @Test func whatIsChosenStays() async throws {
        #expect(try await Self.key(#"[{"id":"1","cio_id":"a"}]"#, kept: "cio_id") == "cio_id")
        #expect(try await Self.key("[]", kept: "cio_id") == "cio_id")
        #expect(try await Self.key(#"[{"id":"1","cio_id":"a"}]"#, kept: "id", wanted: ["cio_id"]) == "cio_id")
    }

    @Test(arguments: [
        (#"[{"id":"","cio_id":"a"}]"#, "id", "choose a filter"),
        (#"[{"id":"","cio_id":"a"}]"#, "id", "primary_key: cio_id"),
        (#"[{"id":"1","name":"a"}]"#, "cio_id", "add it to customers.attributes"),
        (#"[{"id":"","cio_id":""}]"#, nil, "name id and cio_id"),
    ])
    func sentencesSayWhatToDo(_ records: String, _ kept: String?, _ words: String) async throws {
        let error = await #expect(throws: ConfigurationError.self) { try await Self.key(records, kept: kept) }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }
}
