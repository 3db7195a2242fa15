// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd
import Foundation
import Yams

extension Settings {
    static let defaultFile = "cioferry.yaml"

    /// Reads a configuration file.
    ///
    /// - Parameter path: Nil for `cioferry.yaml` in the working folder, which may be missing.
    /// - Throws: ``ConfigurationError`` that names file and place.
    init(file path: String?) throws {
        self.init()
        let name = path ?? Self.defaultFile
        guard path != nil || FileManager.default.fileExists(atPath: name) else { return }
        guard let data = FileManager.default.contents(atPath: name) else {
            throw ConfigurationError(
                "the configuration file \(name) cannot be read; check the path and its permissions")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigurationError("the configuration file \(name) is not UTF-8 text")
        }
        self = try Settings(yaml: text, name: name)
    }

    init(yaml text: String, name: String) throws {
        self.init()
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw ConfigurationError("\(name) is not complete YAML: \(Self.place(of: error))")
        }
        guard let node, !(node.scalar?.string.isEmpty ?? false) else { return }
        guard let mapping = node.mapping else {
            throw ConfigurationError("\(name) must hold lines like \"region: eu\"")
        }
        for (key, value) in mapping { try read(key, value, in: name) }
    }

    private mutating func read(_ key: Node, _ value: Node, in file: String) throws {
        let word = key.string ?? ""
        let place = key.mark.map { "\(file), line \($0.line)" } ?? file
        if word == Self.streamsName {
            guard let list = value.sequence?.map(\.string) ?? value.string.map({ [$0] }) else {
                throw ConfigurationError("\(place): streams must be a list of names")
            }
            streams = list.compactMap { $0 }.flatMap { names in
                names.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            }
            return
        }
        guard let option = Option(rawValue: word) else {
            let names = Option.allCases.map(\.rawValue) + [Self.streamsName]
            let hint =
                names.closest(to: word).map { "did you mean \"\($0)\"?" } ?? "known are "
                + names.joined(separator: ", ")
            throw ConfigurationError("\(place): there is no option \"\(word)\"; \(hint)")
        }
        guard let scalar = value.scalar?.string else {
            throw ConfigurationError("\(place): \(word) must be one value")
        }
        guard !scalar.isEmpty else {
            throw ConfigurationError("\(place): \(word) has no value; give one or delete the line")
        }
        values[option] = scalar
    }

    private static func place(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "\(problem) in line \(mark.line)"
        default: "it cannot be understood"
        }
    }
}
