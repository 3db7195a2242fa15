// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

struct HistoryMaker {
    private let shape: Shape
    private var random: SplitMix
    private var rows: RowMaker
    private var moves: [Move] = []
    /// The attempts of this process that are under way.
    private var underWay: [Scope: Int] = [:]
    /// Their last numbers, complete or not.
    private var numbers: [Scope: Int] = [:]
    private var commits = 0
    private var isDirty = false

    init(_ shape: Shape, seed: UInt64) {
        self.shape = shape
        random = SplitMix(seed: seed)
        rows = RowMaker(shape, seed: seed)
    }

    mutating func make() -> [Move] {
        let passes = Int.random(in: 2...5, using: &random)
        for number in 1...passes {
            begin(number)
            for _ in 0..<Int.random(in: 1...12, using: &random) { act(number) }
            if random.chance(75) || number == passes {
                finish(number)
            } else {
                random.chance(50) ? commit() : reopen()
            }
        }
        return moves
    }

    private mutating func add(_ act: Act, canKill: Bool = true) {
        let kill = canKill && random.chance(12) ? Int.random(in: 0..<8, using: &random) : nil
        moves.append(Move(act: act, kill: kill))
    }

    private mutating func act(_ pass: Int) {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<50: write()
        case ..<70: commit()
        case ..<80:
            reopen()
            begin(pass)
        case ..<84:
            commit()
            begin(pass)
        default: moves.append(Move(act: .edit(Int.random(in: 0..<100, using: &random), deletes: random.chance(50))))
        }
    }

    private mutating func begin(_ pass: Int) {
        add(.begin(Pass(id: ExactText("pass \(pass)"), progress: progress("start"))))
        (underWay, numbers) = ([:], [:])
    }

    private mutating func reopen() {
        moves.append(Move(act: .reopen(killed: random.chance(70))))
        isDirty = false
    }

    private mutating func write() {
        let scope = random.pick(shape.scopes)
        let number = walk(scope)
        // A walk that was begun may have no rows.
        guard !random.chance(10) else { return }
        add(.write(rows.batch(of: scope), WalkAttempt(scope, number: number)))
        isDirty = true
    }

    /// The attempt under way, or a new one.
    private mutating func walk(_ scope: Scope) -> Int {
        if let number = underWay[scope], random.chance(75) { return number }
        let number = numbers[scope, default: 0] + 1
        (underWay[scope], numbers[scope]) = (number, number)
        return number
    }

    private mutating func commit(percent: Int = 50) {
        let walks = shape.scopes.compactMap { scope in
            underWay[scope].flatMap { random.chance(percent) ? WalkAttempt(scope, number: $0) : nil }
        }
        for walk in walks { underWay[walk.scope] = nil }
        commits += 1
        add(.commit(progress("commit \(commits)"), walks))
        isDirty = false
    }

    private mutating func finish(_ pass: Int) {
        if random.chance(80) { commit(percent: 85) }
        let isWhole = random.chance(40) && !shape.table.key.isEmpty
        let spared = random.chance(50) ? shape.scopes.filter { _ in random.chance(25) } : []
        let completed = CompletedPass(
            id: ExactText("pass \(pass)"), standing: progress("pass \(pass) is done"), isWhole: isWhole, spared: spared)
        // What a kill leaves of rows that were never committed is nobody's promise.
        add(.finish(completed), canKill: !isDirty)
        isDirty = false
    }

    private func progress(_ text: String) -> Progress { (try? Progress(text)) ?? .none }
}
