// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Foundation

/// The folder that the platform gives and takes back.
struct DataFolder: Sendable {
    let path: String

    init(_ path: String) {
        let trimmed = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
        self.path = trimmed
    }

    func absolute(_ name: String) -> String { "\(path)/\(name)" }

    /// A file's name for people, and its bytes.
    struct File: Sendable {
        let name: String
        /// Nil if it is not there or cannot be read.
        let bytes: [UInt8]?
    }

    func read(_ name: String) -> File {
        File(name: absolute(name), bytes: FileManager.default.contents(atPath: absolute(name)).map { Array($0) })
    }

    /// Makes a folder and those above it, unless they are there.
    func make(_ name: String) throws {
        try Self.doing("made", absolute(name)) {
            try FileManager.default.createDirectory(atPath: absolute(name), withIntermediateDirectories: true)
        }
    }

    /// Writes a file so that it is whole or not there.
    func write(_ bytes: [UInt8], to name: String) throws {
        try Self.doing("written", absolute(name)) {
            try Data(bytes).write(to: URL(fileURLWithPath: absolute(name)), options: .atomic)
        }
    }

    /// Moves a file or folder within the data folder, over what is there.
    func move(_ name: String, to target: String) throws {
        try Self.doing("moved to \(target)", absolute(name)) {
            try removeIfThere(target)
            try FileManager.default.moveItem(atPath: absolute(name), toPath: absolute(target))
        }
    }

    func removeIfThere(_ name: String) throws {
        guard FileManager.default.fileExists(atPath: absolute(name)) else { return }
        try Self.doing("removed", absolute(name)) { try FileManager.default.removeItem(atPath: absolute(name)) }
    }

    private static func doing(_ verb: String, _ path: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as DestinationError {
            throw error
        } catch {
            throw DestinationError(.unwritable, "\(path) cannot be \(verb): \(error.localizedDescription)")
        }
    }
}
