// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd

/// What runners call a source with: a command and the files that it needs, in any order.
struct Arguments: Sendable, Equatable {
    enum Command: String, Sendable, CaseIterable {
        case spec
        case check
        case discover
        case read
    }

    let command: Command
    var config: String?
    var catalog: String?
    var state: String?

    /// What is wrong with the command line itself.
    struct Misuse: Error, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        usage: source-customer-io spec
               source-customer-io check --config FILE
               source-customer-io discover --config FILE
               source-customer-io read --config FILE --catalog FILE [--state FILE]
        """

    /// - Throws: ``Misuse``.
    init(_ words: [String]) throws {
        var command: Command?
        var files: [String: String] = [:]
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("-") else {
                guard command == nil, let known = Command(rawValue: word) else {
                    throw Misuse(description: "there is no command \"\(word)\"")
                }
                command = known
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard ["--config", "--catalog", "--state"].contains(parts[0]) else {
                // Runners add flags of their own, for instance --debug.
                if word == "--debug" { continue }
                throw Misuse(description: "there is no option \(parts[0])")
            }
            guard let file = parts.count > 1 ? parts[1] : rest.popFirst() else {
                throw Misuse(description: "\(parts[0]) needs a file")
            }
            files[parts[0]] = file
        }
        guard let command else { throw Misuse(description: "no command is given") }
        self.command = command
        (config, catalog, state) = (files["--config"], files["--catalog"], files["--state"])
        if command != .spec, config == nil { throw Misuse(description: "\(command.rawValue) needs --config") }
        if command == .read, catalog == nil { throw Misuse(description: "read needs --catalog") }
    }
}
