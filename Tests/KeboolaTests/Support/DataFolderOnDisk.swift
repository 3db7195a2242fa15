// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

@testable import keboola_customerio

/// A data folder that is gone when nobody holds it any more.
final class DataFolderOnDisk: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("keboola-\(UUID().uuidString)")
        path = url.path
        for part in ["in/tables", "in/files", "out/tables", "out/files"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(part)", withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data?, to name: String) throws {
        let file = "\(path)/\(name)"
        if let data {
            try data.write(to: URL(fileURLWithPath: file))
        } else if FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    func data(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

    func names(_ name: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
    }

    func clearOutput() throws {
        for name in names("out/tables") { try FileManager.default.removeItem(atPath: "\(path)/out/tables/\(name)") }
        try write(nil, to: "out/state.json")
    }

    /// Every byte of the output, one file after the other.
    var output: String {
        let files = FileManager.default.enumerator(atPath: "\(path)/out")?.compactMap { $0 as? String } ?? []
        return files.compactMap { data("out/\($0)") }.map { String(decoding: $0, as: UTF8.self) }.joined()
    }
}

/// Keeps what a component says.
final class Said: Sendable {
    private let lines = Mutex<(out: [String], error: [String])>(([], []))

    var out: [String] { lines.withLock { $0.out } }
    var error: [String] { lines.withLock { $0.error } }

    var console: Console {
        Console(
            out: { line in self.lines.withLock { $0.out.append(line) } },
            error: { line in self.lines.withLock { $0.error.append(line) } })
    }
}
