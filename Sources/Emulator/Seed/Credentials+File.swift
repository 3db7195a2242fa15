// SPDX-License-Identifier: Apache-2.0

extension Emulator.Credentials {
    /// The keys that a workspace file names.
    /// - Parameters:
    ///   - file: The file.
    ///   - others: Those that it does not name.
    /// - Throws: ``EmulatorError/badWorkspaceFile(_:)``.
    public init(workspaceFile file: Emulator.WorkspaceText, otherwise others: Emulator.Credentials)
        throws(EmulatorError)
    {
        let keys: WorkspaceFile.Keys?
        do throws(SeedMistake) {
            keys = try WorkspaceFile(file.text, now: 0).keys
        } catch {
            throw .badWorkspaceFile("\(file.name), \(error)")
        }
        self.init(
            appKey: keys?.app ?? others.appKey, siteID: keys?.site ?? others.siteID,
            trackKey: keys?.track ?? others.trackKey, writeKey: keys?.write ?? others.writeKey)
    }
}
