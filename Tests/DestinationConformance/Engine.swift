// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// The least that an engine does: it goes on from what the destination says, with whatever writer.
package struct Engine: Sendable {
    package let subject: Subject
    package let scenario: Scenario
    package let folder: String
    package var step: Step = { _ in }

    package init(_ subject: Subject, _ scenario: Scenario, in folder: String, step: @escaping Step = { _ in }) {
        self.subject = subject
        self.scenario = scenario
        self.folder = folder
        self.step = step
    }

    package func open(_ script: Script) async throws -> any TableWriter {
        try await subject.open(folder, script.run, step).open(scenario.table)
    }

    /// Makes all passes that are not complete, each as a run of its own.
    /// - Returns: The ledgers of those that were finished here, at the places of their passes.
    @discardableResult
    package func run(willRun: (Int) throws -> Void = { _ in }) async throws -> [Int: Ledger] {
        var ledgers: [Int: Ledger] = [:]
        var next = 0
        let standing = try await open(scenario.passes[0]).standing
        for (index, script) in scenario.passes.enumerated() {
            if script.completed.standing == standing.last { next = index + 1 }
            if script.completed.id == standing.open?.id { next = index }
        }
        for index in next..<scenario.passes.count {
            try willRun(index)
            let script = scenario.passes[index]
            ledgers[index] = try await run(script, on: try await open(script))
        }
        return ledgers
    }

    /// Makes one pass, or what is left of it.
    package func run(_ script: Script, on writer: any TableWriter) async throws -> Ledger? {
        let standing = try await writer.standing
        if standing.last == script.completed.standing { return nil }
        if let sealed = standing.open?.sealed {
            try Mismatch.unless(sealed, is: script.completed, "what was sealed")
            return try await writer.finish(sealed) { _ in }
        }
        try await writer.begin(Pass(id: script.completed.id, progress: .named("began")))
        for walk in script.walks {
            guard try await !writer.isComplete(walk.scope) else { continue }
            try await read(walk, to: writer)
            try Mismatch.unless(
                try await writer.isComplete(walk.scope), "\(walk.scope) is not complete after its commit")
        }
        return script.isAbandoned ? nil : try await writer.finish(script.completed) { _ in }
    }

    private func read(_ walk: Script.Walk, to writer: any TableWriter) async throws {
        var attempt = WalkAttempt(walk.scope)
        if walk.stumbles, let page = walk.pages.first {
            try await writer.write(page, of: attempt)
            attempt = WalkAttempt(walk.scope, number: 2)
        }
        for (index, page) in walk.pages.enumerated() {
            try await writer.write(page, of: attempt)
            if index.isMultiple(of: 2) { try await writer.commit(.named("\(walk.scope) \(index)"), completed: []) }
        }
        try await writer.commit(.named("\(walk.scope) is read"), completed: [attempt])
    }
}
