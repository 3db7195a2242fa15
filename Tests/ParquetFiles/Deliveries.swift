// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Made-up deliveries of about 500 bytes, as a list gives them: nearly by time, with ids that say nothing.
struct Deliveries {
    static let columns: [ParquetColumn] = [
        ParquetColumn("id", .string), ParquetColumn("deduplicate_id", .string), ParquetColumn("type", .string),
        ParquetColumn("created", .timestamp), ParquetColumn("customer_id", .string),
        ParquetColumn("customer_identifiers", .json), ParquetColumn("recipient", .string),
        ParquetColumn("subject", .string), ParquetColumn("metrics", .json), ParquetColumn("campaign_id", .int64),
        ParquetColumn("failure_message", .string), ParquetColumn("forgotten", .boolean),
    ]
    /// Rows that are made before the clock runs.
    private static let batch = 10_000

    private var bytes: [UInt8] = []
    private var rows: [Row] = []
    private var random: UInt64 = 7

    private struct Row {
        var texts: [Range<Int>?] = []
        let created: Int64
        let campaign: Int64
    }

    /// Writes so many rows, and prints what that took.
    static func write(_ path: String, _ compression: ParquetCompression, rows: Int) throws {
        var file = try OutputFile(path: path)
        var writer = try ParquetWriter(
            columns: columns, compression: compression, createdBy: ParquetFiles.createdBy)
        var deliveries = Deliveries()
        var cpu = 0.0
        for start in stride(from: 0, to: rows, by: batch) {
            deliveries.make(start..<min(start + batch, rows))
            let began = Self.cpu
            try deliveries.append(to: &writer, &file)
            cpu += Self.cpu - began
        }
        let began = Self.cpu
        let size = try writer.close { try file.append($0) }
        _ = try file.finish()
        cpu += Self.cpu - began
        print(#"{"rows":\#(rows),"cpu":\#(cpu),"size":\#(size),"memory":\#(memory)}"#)
    }

    /// Reads every value of a file, and prints what that took.
    static func scan(_ path: String) throws {
        let began = cpu
        let reader = try ParquetReader(path: path)
        var values = 0
        for group in reader.rowCounts.indices {
            for column in reader.columns.indices {
                try reader.forEachValue(rowGroup: group, column: column) { _ in values += 1 }
            }
        }
        print(#"{"values":\#(values),"cpu":\#(cpu - began),"memory":\#(memory)}"#)
    }

    /// The largest resident set, in kilobytes; 0 where the system does not say. That of `getrusage` has the parent's.
    private static var memory: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    private static var cpu: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func append(to writer: inout ParquetWriter, _ file: inout OutputFile) throws {
        // In the order of the texts.
        let places = [0, 1, 2, 4, 5, 6, 7, 8, 10]
        try bytes.withUnsafeBytes { bytes in
            for row in rows {
                for (place, range) in zip(places, row.texts) {
                    guard let range else { continue }
                    try writer.append(UnsafeRawBufferPointer(rebasing: bytes[range]), to: place)
                }
                try writer.append(row.created * 1_000_000, to: 3)
                try writer.append(row.campaign, to: 9)
                try writer.append(false, to: 11)
                try writer.endRow { try file.append($0) }
            }
        }
    }

    private mutating func make(_ numbers: Range<Int>) {
        bytes.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        for number in numbers {
            // Some come later than they were made.
            let created = 1_730_000_000 + number * 30 + Int(next() % 600)
            var row = Row(created: Int64(created), campaign: Int64(next() % 40) + 1)
            let person = Int(next() % 200_000)
            let id = id()
            let isOpened = next() % 3 == 0
            let texts: [String?] = [
                id, "\(id):\(created + 18)", ["email", "email", "push", "in_app"][Int(next() % 4)], "\(person)",
                #"{"id":"\#(person)","email":"person\#(person)@example.com","cio_id":"a3000\#(person &* 7919)"}"#,
                "person\(person)@example.com",
                "Your order number \(number) is on its way, and here is what else you may like",
                #"{"sent":\#(created),"delivered":\#(created + Int(next() % 60))\#(isOpened ? ",\"opened\":\(created + Int(next() % 90_000))" : "")}"#,
                next() % 50 == 0 ? "550 5.1.1 The email account that you tried to reach does not exist" : nil,
            ]
            for text in texts { row.texts.append(text.map { add($0) }) }
            rows.append(row)
        }
    }

    private mutating func add(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }

    private mutating func id() -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        return "dgOq6Q" + String(decoding: (0..<24).map { _ in digits[Int(next() & 63)] }, as: UTF8.self)
    }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        random &+= 0x9E37_79B9_7F4A_7C15
        var value = random
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
