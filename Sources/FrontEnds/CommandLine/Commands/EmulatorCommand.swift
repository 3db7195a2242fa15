// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `cioferry emulator`.
struct EmulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "emulator", abstract: "Run a local Customer.io.")
    func run() async throws {}
}
