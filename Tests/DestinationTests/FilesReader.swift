// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import DestinationConformance
import Foundation
import Testing

/// Reads tables in files; finds a table's file by the name of the state file that mentions the stream.
struct FilesReader: StoredReader {
    static let csv = FilesReader(fileExtension: "csv") { try CSVParser.rows($0) }
    static let jsonLines = FilesReader(fileExtension: "jsonl") { try JSONLineParser.rows($0) }

    let fileExtension: String
    let parse: @Sendable ([UInt8]) throws -> StoredRows

    func table(_ stream: String, in folder: String) throws -> StoredRows? {
        guard let name = try name(stream, folder) else { return nil }
        return try content("\(folder)/\(name).\(fileExtension)").map(parse)
    }

    func refused(_ stream: String, in folder: String) throws -> [Refusal] {
        let rows = try lines("_refused", stream, folder)
        return try zip(rows?["reason"] ?? [], rows?["record"] ?? []).map {
            Refusal(reason: try JSONLineParser.plain($0), record: try JSONLineParser.plain($1))
        }
    }

    func ledgers(_ stream: String, in folder: String) throws -> [Ledger] {
        guard let rows = try lines("_ledger", stream, folder) else { return [] }
        let counts = ["read", "decoded", "written", "merged", "refused"].map { name in
            rows[name].compactMap { $0.flatMap { Int($0) } }
        }
        return rows.rows.indices.map { row in
            Ledger(
                read: counts[0][row], decoded: counts[1][row], written: counts[2][row], merged: counts[3][row],
                refused: counts[4][row])
        }
    }

    private struct State: Decodable {
        let stream: String
    }

    private func name(_ stream: String, _ folder: String) throws -> String? {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/_state")
        return try names.filter { $0.hasSuffix(".json") }.first { name in
            let data = try #require(FileManager.default.contents(atPath: "\(folder)/_state/\(name)"))
            return try JSONDecoder().decode(State.self, from: data).stream.utf8.elementsEqual(stream.utf8)
        }.map { String($0.dropLast(".json".count)) }
    }

    private func lines(_ part: String, _ stream: String, _ folder: String) throws -> StoredRows? {
        guard let name = try name(stream, folder) else { return nil }
        return try content("\(folder)/\(part)/\(name).jsonl").map { try JSONLineParser.rows($0) }
    }

    private func content(_ path: String) throws -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }
}
