// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import CustomerIORoutes
import Foundation

/// `cioferry streams`: the catalogue, from the values that the engine runs on.
struct StreamsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "streams", abstract: "List the streams that can be extracted.")

    @Flag(name: .long, help: "As JSON, with every column.")
    var json = false

    func run() throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Output.line(String(decoding: try encoder.encode(Catalog.all.map(Entry.init)), as: UTF8.self))
        } else {
            Output.line(table)
        }
    }

    private var table: String {
        var table = TextTable(header: ["stream", "key", "read again", "by default", "what"])
        for stream in Catalog.all {
            table.rows.append([
                stream.name, stream.key.joined(separator: ", "), stream.cursor.map { "new by \($0)" } ?? "whole",
                stream.isDefault ? "yes" : "no", stream.summary,
            ])
        }
        return table.text
    }

    private struct Entry: Encodable {
        let name, summary, operation: String
        let key: [String]
        let cursor: String?
        let isDefault: Bool
        let columns: [Column]

        struct Column: Encodable {
            let name, type: String
        }

        init(_ stream: Catalog.Stream) {
            name = stream.name
            summary = stream.summary
            operation = stream.read.route.operation
            key = stream.key
            cursor = stream.cursor
            isDefault = stream.isDefault
            columns = stream.shape.columns.map { Column(name: $0.name, type: $0.type.rawValue) }
        }
    }
}
