// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd

/// What runners call a tap with: no subcommands, and flags in the forms that other taps take.
struct Arguments: Sendable, Equatable {
    enum Mode: Sendable, Equatable {
        case sync
        case discover
        case test
        case about(isJSON: Bool, isMarkdown: Bool)
        case version
        case help
    }

    var mode = Mode.sync
    /// Files; of settings that several have the last counts.
    var configurations: [String] = []
    var catalog: String?
    var state: String?

    /// - Throws: ``ConfigurationError`` for a flag that no tap has.
    init(_ words: [String]) throws {
        var rest = words[...]
        var format: String?
        while let word = rest.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let (flag, given) = (parts[0], parts.count > 1 && word.hasPrefix("--") ? parts[1] : nil)
            func value() throws -> String {
                guard let value = given ?? rest.popFirst() else { throw ConfigurationError("\(flag) needs a value") }
                return value
            }
            switch flag {
            case "--config", "-c": configurations.append(try value())
            case "--catalog", "--properties", "-p": catalog = try value()
            case "--state", "-s": state = try value()
            case "--format": format = try value()
            case "--discover", "-d": mode = .discover
            case "--version": mode = .version
            case "--help", "-h": mode = .help
            case "--about":
                mode = .about(isJSON: false, isMarkdown: false)
                format = given ?? format
            case "--test":
                guard ["all", "schema", nil].contains(given) else {
                    throw ConfigurationError("--test takes all or schema, not \"\(given ?? "")\"")
                }
                mode = .test
            default: throw ConfigurationError("there is no flag \(flag); --help shows those there are")
            }
        }
        try add(format)
    }

    private mutating func add(_ format: String?) throws {
        guard let format else { return }
        guard ["json", "markdown", "text"].contains(format) else {
            throw ConfigurationError("--format must be json, markdown or text, not \"\(format)\"")
        }
        if case .about = mode { mode = .about(isJSON: format == "json", isMarkdown: format == "markdown") }
    }

    static let help = """
        Usage: tap-customerio --config FILE [--catalog FILE] [--state FILE]

        Writes a Customer.io workspace as Singer messages to stdout.

          -c, --config FILE      settings, a JSON object; may be given several times
          -d, --discover         write the catalogue; needs no key and no network
              --catalog FILE     what to read (-p, --properties FILE: the same)
          -s, --state FILE       where the last run came to
              --test[=all]       try the key on every stream that is selected
              --about            settings and abilities; --format json or markdown
              --version          the version
        """
}
