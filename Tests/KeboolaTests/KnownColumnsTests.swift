// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation
import Testing

@testable import keboola_customerio

/// What columns are called, and that this never changes.
struct KnownColumnsTests {
    static func names(_ known: inout KnownColumns, _ paths: [[ExactText]]) -> [String] {
        paths.map { parts in
            let path = ColumnPath(parts)
            _ = known.add(path)
            return known.entries.first { $0.path == path }?.name ?? "?"
        }
    }

    static func joined(
        _ names: [String], special: [String: String] = [:], isNested: Bool = true, fields: [String] = []
    ) -> KnownColumns {
        var known = KnownColumns()
        known.recall(names, special: special, isNested: isNested, fields: fields)
        return known
    }

    @Test func firstToAppearKeepsTheName() {
        var known = KnownColumns()
        #expect(
            Self.names(&known, [["Name"], ["name"], ["NAME"], ["last name"], ["last_name"], ["last", "name"]])
                == ["Name", "name_2", "NAME_3", "last_name", "last_name_2", "last_name_3"])
        #expect(Self.names(&known, [["last", "name"], ["Name"]]) == ["last_name_3", "Name"])
    }

    @Test func namesAreComparedAsBytes() {
        var known = KnownColumns()
        #expect(Self.names(&known, [["caf\u{e9}"], ["cafe\u{301}"], ["caf\u{e9}"]]) == ["cafe", "cafe_2", "cafe"])
    }

    @Test func inventedNamesDoNotMeetThoseThatAreThere() {
        var known = KnownColumns()
        #expect(Self.names(&known, [["a_2"], ["a"], ["A"]]) == ["a_2", "a", "A_3"])
    }

    @Test func namesOfNothingAreNumbered() {
        var known = KnownColumns()
        #expect(Self.names(&known, [["id"], ["日本"], ["本"], [""]]) == ["id", "column_2", "column_3", "column_4"])
    }

    @Test func joinedNamesPassToTheFirstPathThatFits() {
        var known = Self.joined(["id", "a_b", "name"], special: ["name": "name_2"])
        #expect(known.entries.map(\.name) == ["id", "a_b", "name_2"])
        #expect(known.entries.map { $0.path == nil } == [false, true, false])
        #expect(Self.names(&known, [["a", "b"], ["a_b"], ["name"], ["Name"]]) == ["a_b", "a_b_2", "name_2", "Name"])
    }

    @Test func joinedNamesWithoutNestingAreFields() {
        #expect(Self.joined(["a_b"], isNested: false).entries.allSatisfy { $0.path == ColumnPath("a_b") })
        #expect(Self.joined(["a_b"], fields: ["a_b"]).entries.allSatisfy { $0.path == ColumnPath("a_b") })
    }

    @Test func stateHoldsThemAll() throws {
        var known = Self.joined(["id", "former_column", "name"], special: ["name": "name_2"])
        _ = Self.names(&known, [["a", "b"], ["a_b"], ["caf\u{e9}"], ["cafe\u{301}"], [""], ["a", "", "b"]])
        let bytes = try JSONFile.bytes(["columns": known.json])
        let read = try JSONFile.object(bytes, name: "state")
        #expect(KnownColumns(read["columns"] ?? .null) == known)
    }

    @Test func pathsAreInTheOrderOfTheirJoinedNames() {
        let paths = [["b"], ["a", "b"], ["a_b"], ["a"], ["A"]].map { $0.map { ExactText($0) } }.map { ColumnPath($0) }
        #expect(paths.sorted().map(\.parts) == [["A"], ["a"], ["a_b"], ["a", "b"], ["b"]])
    }
}
