// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import Foundation

/// Writes Parquet files for witnesses from outside, and reads them for comparison:
/// `parquet-files write FILE none|snappy|zstd:LEVEL` (a table from the standard input, see ``TableLines``),
/// `parquet-files read FILE` (the table to the standard output), `parquet-files scan FILE` (what reading it costs),
/// `parquet-files deliveries FILE COMPRESSION ROWS` (made-up rows, and what they cost).
@main
enum ParquetFiles {
    static let createdBy = "cioferry version 0.0.0"

    struct Misuse: Error {
        let message: String
    }

    static func main() {
        do {
            try run()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("write", 3): try TableLines.write(arguments[1], try compression(arguments[2]))
        case ("read", 2): try TableLines.read(arguments[1])
        case ("scan", 2): try Deliveries.scan(arguments[1])
        case ("deliveries", 4):
            guard let rows = Int(arguments[3]) else { throw Misuse(message: "\(arguments[3]) is no number") }
            try Deliveries.write(arguments[1], try compression(arguments[2]), rows: rows)
        default: throw Misuse(message: "usage: parquet-files write|read|deliveries FILE …")
        }
    }

    private static func compression(_ name: String) throws -> ParquetCompression {
        let parts = name.split(separator: ":")
        switch (parts.first, parts.last.flatMap { Int($0) }) {
        case ("none", _): return .none
        case ("snappy", _): return .snappy
        case ("zstd", let level?): return .zstd(level: level)
        default: throw Misuse(message: "there is no compression \(name)")
        }
    }
}
