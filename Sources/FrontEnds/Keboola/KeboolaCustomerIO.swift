// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The component as the Keboola platform starts it: no arguments needed, everything comes through a folder and the
/// environment.
@main
enum KeboolaCustomerIO {
    static func main() async {
        let component = Component(
            arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
        exit(await component.run().rawValue)
    }
}
