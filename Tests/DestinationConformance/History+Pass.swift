// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension [Move] {
    /// A pass without disturbances, and what another program sees behind it.
    static func pass(
        _ number: Int, _ walks: [(Scope, [RowBatch])], isWhole: Bool = false, spared: [Scope] = []
    ) -> [Move] {
        let id = ExactText("pass \(number)")
        let reads = walks.flatMap { scope, batches -> [Act] in
            batches.map { .write($0, WalkAttempt(scope)) } + [.commit(.named("\(number)"), [WalkAttempt(scope)])]
        }
        let completed = CompletedPass(id: id, standing: .named("after \(number)"), isWhole: isWhole, spared: spared)
        return ([.begin(Pass(id: id))] + reads + [.finish(completed), .reopen(killed: true)]).map { Move(act: $0) }
    }

    /// A pass of the whole list.
    static func pass(_ number: Int, _ batches: [RowBatch]) -> [Move] { pass(number, [(.everything, batches)]) }
}
