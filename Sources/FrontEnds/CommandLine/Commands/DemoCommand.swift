// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `cioferry demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "See it work, without an account.")
    func run() async throws {}
}
