// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CustomerIORecords

/// Metrics: columns of numbers that become rows with times.
struct SeriesReaderTests {
    static let shape = RecordShape(
        path: "",
        fields: [
            .init(Column("campaign_id", .integer), from: .constant("campaign_id")),
            .init(Column("variant", .string), from: .name), .init(Column("bucket_start", .timestamp), from: .place),
            .init(Column("sent", .integer), from: .own(["sent"])),
            .init(Column("opened", .integer), from: .own(["opened"])),
        ], series: .init(total: ["metric", "series"], parts: "language_variants"))

    static func rows(_ answer: String, key: [ColumnName] = ["campaign_id", "variant", "bucket_start"]) throws
        -> RowBatch
    {
        var reader = AnswerReader(shape, key: key)
        return try Array(answer.utf8).withUnsafeBytes { try reader.read($0, constants: ["campaign_id": "5"]).rows[0] }
    }

    /// The documents' own example, with a kind that has no column.
    @Test func rowsHaveTimesAndPartsTheirName() throws {
        let batch = try Self.rows(
            #"""
            {"metric":{"series":{"sent":[5,7],"2xx":[1,0],"opened":[3]}},
             "language_variants":{"313":{"series":{"opened":[2,2]}}},
             "start":"2025-01-01 00:00:00 +0000 UTC","end":"2025-01-03 00:00:00 +0000 UTC","res":"days"}
            """#)
        let rows = (0..<batch.rowCount).map { row in batch.columns.indices.map { batch.text(row: row, column: $0) } }
        #expect(
            rows == [
                ["5", "", "1735689600", "5", "3", #"{"2xx":1}"#], ["5", "", "1735776000", "7", nil, #"{"2xx":0}"#],
                ["5", "313", "1735689600", nil, "2", nil], ["5", "313", "1735776000", nil, "2", nil],
            ])
    }

    @Test(arguments: [
        #"{"metric":{"series":{"sent":[1]}}}"#, #"{"metric":{"series":{"sent":[1]}},"start":"soon","res":"days"}"#,
        #"{"metric":{"series":{"sent":[1]}},"start":"2025-01-01 00:00:00 +0000 UTC","res":"eons"}"#,
    ])
    func aSeriesWithoutATimeIsRefusedWhole(_ answer: String) throws {
        let batch = try Self.rows(answer)
        #expect(batch.rowCount == 0)
        #expect(batch.refused.map(\.reason) == ["does not tell when its first bucket begins, and how long one is"])
    }

    @Test(
        arguments: [
            ("days", [1_735_689_600, 1_735_776_000]), ("hourly", [1_735_689_600, 1_735_693_200]),
            ("weeks", [1_735_689_600, 1_736_294_400]), ("monthly", [1_735_689_600, 1_738_368_000, 1_740_787_200]),
        ] as [(String, [Int64])])
    func bucketsBeginWhereTheCalendarSays(_ resolution: String, _ starts: [Int64]) throws {
        let clock = try #require(BucketClock(start: "2025-01-01 00:00:00 +0000 UTC", resolution: resolution))
        #expect(starts.indices.map { clock.start(of: $0) } == starts)
    }

    @Test func monthsGoOnInTheNextYear() throws {
        let clock = try #require(BucketClock(start: "2023-11-01T00:00:00Z", resolution: "months"))
        #expect(clock.start(of: 4) == 1_709_251_200)
    }
}
