// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIOEmulator
import CustomerIOFrontEnd

/// The keys that open an emulator: drawn at the start unless they are given.
struct EmulatorKeys: ParsableArguments {
    @Option(name: .long, help: "The App API's key (default: a new one at each start).")
    var appKey: String?

    @Option(name: .customLong("site-id"), help: "The Track API's site id (default: a new one).")
    var siteID: String?

    @Option(name: .long, help: "The Track API's key (default: a new one).")
    var trackKey: String?

    @Option(name: .long, help: "The Pipelines API's write key (default: a new one).")
    var writeKey: String?

    /// What is given here counts before what the workspace file says.
    func apply(to settings: inout Emulator.Configuration) throws {
        var random = SystemRandomNumberGenerator()
        var drawn = Emulator.Credentials.drawn(with: &random)
        if let file = settings.workspaceFile {
            do throws(EmulatorError) {
                drawn = try Emulator.Credentials(workspaceFile: file, otherwise: drawn)
            } catch {
                throw ConfigurationError("\(error)")
            }
        }
        settings.credentials = Emulator.Credentials(
            appKey: appKey ?? drawn.appKey, siteID: siteID ?? drawn.siteID, trackKey: trackKey ?? drawn.trackKey,
            writeKey: writeKey ?? drawn.writeKey)
    }
}
