// SPDX-License-Identifier: Apache-2.0

/// What the command line and the environment say.
struct Launch: Sendable {
    var dataFolder: String
    var isDebug = false

    init(arguments: [String], environment: [String: String]) {
        dataFolder = environment["KBC_DATADIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/data"
        isDebug = environment["KBC_COMPONENT_RUN_MODE"] == "debug"
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "-d" || argument == "--data" {
                if let folder = rest.popFirst() { dataFolder = folder }
            } else if argument.hasPrefix("--data=") {
                dataFolder = String(argument.dropFirst("--data=".count))
            } else {
                isDebug = true
            }
        }
    }
}
