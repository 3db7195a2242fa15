// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOEmulator
import Foundation

/// A folder of `Tests/Transcripts/keboola`: what is there before each run, and what must be there after it.
struct Transcript: Sendable, CustomStringConvertible {
    let description: String
    let folder: String
    let content: JSONValue

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Transcripts/keboola").path

    static let all: [Transcript] = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
        .compactMap { name in
            let folder = "\(root)/\(name)"
            guard let data = FileManager.default.contents(atPath: "\(folder)/transcript.json"),
                let content = try? JSONDecoder().decode(JSONValue.self, from: data)
            else { return nil }
            return Transcript(description: name, folder: folder, content: content)
        }

    /// Unix seconds at the first run.
    static let start = 1_790_000_000

    var steps: [Step] { (content["steps"]?.list ?? []).enumerated().map { Step(number: $0 + 1, content: $1) } }
    var covers: [String] { content["covers"]?.list.compactMap(\.string) ?? [] }
    var environment: [String: String] {
        guard case .object(let members) = content["environment"] else { return [:] }
        return members.reduce(into: [:]) { $0[$1.name] = $1.value.string }
    }

    var emulator: Emulator.Configuration {
        get throws {
            var configuration = Emulator.Configuration()
            configuration.now = Self.start
            let settings = content["emulator"] ?? .null
            configuration.people = settings["people"]?.integer ?? configuration.people
            configuration.messages = settings["messages"]?.integer
            configuration.activities = settings["activities"]?.integer
            configuration.exportPolls = settings["exportPolls"]?.integer ?? configuration.exportPolls
            configuration.refusedOperations = Set(settings["refused"]?.list.compactMap(\.string) ?? [])
            if let faults = settings["faults"] {
                configuration.faults = try JSONDecoder().decode(Faults.self, from: JSONEncoder().encode(faults))
            }
            return configuration
        }
    }

    /// One run.
    struct Step: Sendable {
        let number: Int
        let content: JSONValue

        var exit: Int32 { Int32(content["exit"]?.integer ?? 0) }
        var isAction: Bool { content["answer"] != nil }
        var advance: Int { content["advance"]?.integer ?? 0 }
        var track: [JSONValue] { content["track"]?.list ?? [] }
        /// Texts that the log must hold.
        var says: [String] { content["says"]?.list.compactMap(\.string) ?? [] }
        /// How often an operation must have been called.
        var requests: [(String, Int)] {
            guard case .object(let members) = content["requests"] else { return [] }
            return members.compactMap { name, count in count.integer.map { (name, $0) } }
        }
        var error: String? { content["error"]?.string }

        /// Nil for no file at all.
        var config: Data? {
            get throws {
                if let text = content["config_text"] { return text.string.map { Data($0.utf8) } }
                return try JSONEncoder().encode(content["config"] ?? .null)
            }
        }

        /// Nil if the state is what the step before left.
        var state: Data? {
            get throws {
                if let text = content["state_text"]?.string { return Data(text.utf8) }
                return try content["state"].map { try JSONEncoder().encode($0) }
            }
        }
    }
}

extension JSONValue {
    var list: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
