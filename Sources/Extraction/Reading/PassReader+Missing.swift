// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

extension PassReader {
    /// Finds out about parents whose lists are not there. Gone is one that its own list does not have any more: its list is
    /// complete, and empty.
    /// - Throws: ``ExtractionError`` with code `incomplete` if one is listed all the same.
    func settle(_ missing: [Walk], of reading: Reading) async throws {
        guard !missing.isEmpty, case .perParent(let parent, _) = reading else { return }
        let (asked, passedOver) = try await parents(parent)
        let listed = Set((asked + passedOver).map { ExactText($0) })
        for walk in missing {
            let id = walk.values[parent.name] ?? ""
            guard !listed.contains(ExactText(id)) else {
                let name = passes[0].stream.name
                throw ExtractionError(
                    .incomplete, stream: name,
                    "\(name): \(parent.name) \(id) answers 404 although it is in the list of \(parent.records.dropLast(2)). What is in the table stays as it was; try again later."
                )
            }
            notice("\(parent.name) \(id) was deleted while it was read")
            // An attempt of which no row can be staged.
            let empty = WalkAttempt(walk.scope, number: PageLoop.mostAttempts + 1)
            try await complete(empty, of: open(walk.scope))
        }
    }
}
