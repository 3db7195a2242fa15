// SPDX-License-Identifier: Apache-2.0

extension Workspace {
    /// What a configuration asks for.
    /// - Throws: ``EmulatorError/badWorkspaceFile(_:)``.
    init(starting configuration: Emulator.Configuration, at now: Int) throws(EmulatorError) {
        guard let file = configuration.workspaceFile else {
            self.init(configuration, .seeded(now: Self.end(configuration, now)), people: nil, now: now)
            return
        }
        do throws(SeedMistake) {
            try self.init(file.text, configuration, now: now)
        } catch {
            throw .badWorkspaceFile("\(file.name), \(error)")
        }
    }

    /// - Parameter text: A workspace file.
    init(_ text: String, _ configuration: Emulator.Configuration, now: Int) throws(SeedMistake) {
        let file = try WorkspaceFile(text, now: Self.end(configuration, now))
        try self.init(file, now: now) { furniture, people in
            Workspace(configuration, furniture, people: people, now: now)
        }
    }

    private init(_ configuration: Emulator.Configuration, _ furniture: Furniture, people: Int?, now: Int) {
        self.init(
            world: World(
                seed: configuration.seed, people: people ?? configuration.people, messages: configuration.messages,
                activities: configuration.activities, now: Self.end(configuration, now), furniture: furniture),
            kept: configuration.activitiesKept,
            exportDelay: (configuration.exportPolls, configuration.exportSeconds), isStrict: configuration.isStrict)
    }

    /// Where the seeded history ends: at the time that was given, or at the last midnight (UTC), so that all starts on
    /// one day make the same workspace.
    private static func end(_ configuration: Emulator.Configuration, _ now: Int) -> Int {
        configuration.now ?? now - now % World.day
    }
}
