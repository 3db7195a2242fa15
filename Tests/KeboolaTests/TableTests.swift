// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import Foundation
import Testing

@testable import keboola_customerio

/// Rows on their way from a batch to the files of a table.
struct TableTests {
    /// The records of one answer, as the engine would hand them over.
    static func batch(_ records: String) throws -> RowBatch {
        let shape = RecordShape(
            path: "rows[]", fields: [.init(Column("id", .string), from: .own(["id"]))], keepsUnknown: true)
        var reader = AnswerReader(shape, key: ["id"])
        return try Array(#"{"rows":\#(records)}"#.utf8).withUnsafeBytes { bytes in try reader.read(bytes).rows[0] }
    }

    static func rows(
        _ records: [String], _ layout: TablePlan.Layout = .flattened, isLegacy: Bool = false
    ) async throws -> SpooledRows { try await pass(records, layout, isLegacy: isLegacy).rows }

    static func pass(
        _ records: [String], _ layout: TablePlan.Layout = .flattened, isLegacy: Bool = false
    ) async throws -> (rows: SpooledRows, ledger: Ledger) {
        let writer = try await writer(.gone, RowSpooler(layout: layout, isLegacy: isLegacy))
        for records in records { try await writer.write(try batch(records), of: WalkAttempt(.everything)) }
        try await writer.commit(.none, completed: [WalkAttempt(.everything)])
        let ledger = try await finish(writer)
        return (await writer.rows, ledger)
    }

    /// Rows that may lack anything.
    static func keyless(_ records: String) async throws -> SpooledRows {
        let shape = RecordShape(path: "rows[]", fields: [], keepsUnknown: true)
        let table = Table(name: "t", columns: [], key: [], absent: .kept)
        let writer = try FeedWriter(
            table, RowSpooler(layout: .flattened, isLegacy: false), bookmark: nil, folder: "/tmp")
        try await writer.begin(Pass(id: "1"))
        var reader = AnswerReader(shape)
        let batch = try Array(#"{"rows":\#(records)}"#.utf8).withUnsafeBytes { try reader.read($0).rows[0] }
        try await writer.write(batch, of: WalkAttempt(.everything))
        return await writer.rows
    }

    /// The writer of a pass that has begun.
    static func writer(
        _ absent: Absence, _ spooler: RowSpooler = RowSpooler(layout: .flattened, isLegacy: false)
    ) async throws -> FeedWriter {
        let table = Table(name: "t", columns: [], key: ["id"], absent: absent)
        let writer = try FeedWriter(table, spooler, bookmark: nil, folder: "/tmp")
        try await writer.begin(Pass(id: "1"))
        return writer
    }

    static func finish(_ writer: FeedWriter) async throws -> Ledger {
        let standing = try PassProgress(until: 7).progress
        return try await writer.finish(CompletedPass(id: "1", standing: standing, isWhole: true)) { _ in }
    }

    static func dictionaries(_ rows: SpooledRows) throws -> [[String: String]] {
        var found: [[String: String]] = []
        try rows.forEach { buffer, cells in
            var row: [String: String] = [:]
            for (path, cell) in zip(rows.columns, cells) {
                if let cell { row[path.flattened] = String(decoding: buffer[cell], as: UTF8.self) }
            }
            found.append(row)
        }
        return found
    }

    @Test func objectsAreFlattenedAndListsAreText() async throws {
        let rows = try await Self.rows([
            #"[{"id":"1","a":{"b":{"c":1.50,"d":null},"e":[ 1, {"x":"é"}]},"empty":{},"t":true}]"#
        ])
        let paths: [[ExactText]] = [["id"], ["a", "b", "c"], ["a", "b", "d"], ["a", "e"], ["t"]]
        #expect(rows.columns == paths.map { ColumnPath($0) })
        #expect(try Self.dictionaries(rows) == [["id": "1", "a_b_c": "1.50", "a_e": #"[1,{"x":"é"}]"#, "t": "true"]])
        #expect(rows.reached == 7)
    }

    @Test func lastRowOfAKeyInABatchCounts() async throws {
        let (rows, ledger) = try await Self.pass([#"[{"id":"1","n":1},{"id":"2"},{"id":"1","n":2}]"#])
        #expect(try Self.dictionaries(rows) == [["id": "2"], ["id": "1", "n": "2"]])
        #expect(ledger == Ledger(read: 3, repeated: 1, new: 2))
    }

    @Test func manyRowsOfManyShapesComeBackAsTheyWere() async throws {
        let records = (0..<40).map { batch in
            let rows = (0..<500).map { row in
                let number = batch * 500 + row
                return #"{"id":"\#(number)","k\#(number % 97)":"\#(String(repeating: "x", count: number % 301))"}"#
            }
            return "[" + rows.joined(separator: ",") + "]"
        }
        let rows = try await Self.rows(records)
        #expect(rows.columns.count == 98)
        let found = try Self.dictionaries(rows)
        #expect(found.count == 20_000)
        for (number, row) in found.enumerated() where row["k\(number % 97)"]?.count != number % 301 {
            Issue.record("row \(number) is \(row)")
        }
    }

    @Test func passThatBeginsAnewDropsItsRows() async throws {
        let table = Table(name: "t", columns: [], key: ["id"], absent: .gone)
        let writer = try FeedWriter(
            table, RowSpooler(layout: .flattened, isLegacy: false), bookmark: 5, folder: "/tmp")
        #expect(try await writer.standing.last.flatMap { try PassProgress($0) }?.until == 5)
        try await writer.begin(Pass(id: "1"))
        try await writer.write(try Self.batch(#"[{"id":"1","old":1}]"#), of: WalkAttempt(.everything))
        try await writer.begin(Pass(id: "1"))
        try await writer.write(try Self.batch(#"[{"id":"2","new":1}]"#), of: WalkAttempt(.everything))
        #expect(try Self.dictionaries(await writer.rows) == [["id": "2", "new": "1"]])
        #expect(await writer.rows.columns == [ColumnPath("id"), ColumnPath("new")])
    }

    static let plan = TablePlan(name: "t", key: ["id"], isIncremental: true, layout: .flattened)

    static func known(_ names: [String]) -> KnownColumns {
        KnownColumns(names.map { KnownColumns.Entry($0, ColumnPath($0)) })
    }

    @Test func largeTablesAreFoldersOfCompressedParts() async throws {
        let folder = try DataFolderOnDisk()
        let rows = try await Self.rows([#"[{"id":"1","n":"a,b"},{"id":"2","n":"\"q\""}]"#])
        let header = try #require(TableHeader(Self.plan, [rows], known: Self.known(["gone"]), key: ["id"]))
        let publisher = TablePublisher(folder: DataFolder(folder.path), form: .legacy, sliceAbove: 0)
        try publisher.begin()
        try publisher.write(Self.plan, header, [rows])
        try publisher.publish([Self.plan], state: [:])
        #expect(folder.names("out/tables") == ["t.csv", "t.csv.manifest"])
        #expect(folder.names("out/tables/t.csv") == ["part00001.csv.gz"])
        #expect(folder.data("out/tables/t.csv/part00001.csv.gz")?.starts(with: [0x1F, 0x8B]) == true)
        let manifest = try JSONDecoder().decode(
            JSONValue.self, from: try #require(folder.data("out/tables/t.csv.manifest")))
        #expect(manifest == ["primary_key": ["id"], "incremental": true, "columns": ["gone", "id", "n"]])
    }

    @Test func slicedTablesWithASchemaHaveNoHeaderEither() async throws {
        let rows = try await Self.rows([#"[{"id":"1"}]"#])
        let header = try #require(TableHeader(Self.plan, [rows], known: KnownColumns(), key: ["id"]))
        let manifest = Manifest(header: header, isIncremental: false, hasHeader: false, form: .hints).json
        #expect(manifest["has_header"] == false)
        #expect(manifest["columns"] == nil)
        #expect(manifest["primary_key"] == nil)
    }

    @Test func partsEndAtTheirSize() throws {
        let folder = try DataFolderOnDisk()
        try FileManager.default.createDirectory(atPath: folder.path + "/t.csv", withIntermediateDirectories: true)
        var parts = try TableParts(path: folder.path + "/t.csv", isSliced: true, header: [], partBytes: 1 << 18)
        for _ in 0..<10 { try parts.append(row: [UInt8](repeating: 65, count: 1 << 17)) }
        try parts.finish()
        // Every second row fills a part; the last part is empty.
        #expect(folder.names("t.csv") == (1...6).map { "part0000\($0).csv.gz" })
    }

    @Test func failureLeavesNothingBehind() async throws {
        let folder = try DataFolderOnDisk()
        let rows = try await Self.rows([#"[{"id":"1"}]"#])
        let header = try #require(TableHeader(Self.plan, [rows], known: KnownColumns(), key: ["id"]))
        let publisher = TablePublisher(folder: DataFolder(folder.path), form: .legacy, sliceAbove: 1 << 30)
        try publisher.begin()
        try publisher.write(Self.plan, header, [rows])
        let missing = TablePlan(name: "missing", key: [], isIncremental: true)
        #expect(throws: DestinationError.self) { try publisher.publish([Self.plan, missing], state: [:]) }
        publisher.abandon()
        #expect(folder.names("out/tables").isEmpty)
        #expect(folder.names("out") == ["files", "tables"])
    }

    @Test func typesAreOnlyWhatAllValuesHave() async throws {
        var plan = Self.plan
        plan.types = ["n": .integer, "b": .boolean, "s": .integer, "absent": .integer]
        let rows = try await Self.rows([
            #"[{"id":"1","n":1,"b":true,"s":2},{"id":"2","n":null,"b":false,"s":"2"}]"#
        ])
        let header = try #require(TableHeader(plan, [rows], known: Self.known(["absent"]), key: ["id"]))
        let types = Dictionary(uniqueKeysWithValues: header.columns.map { ($0.name, $0.type) })
        #expect(types == ["id": .string, "n": .integer, "b": .boolean, "s": .string, "absent": .integer])
    }
}
