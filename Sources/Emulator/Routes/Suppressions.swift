// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    /// What the e-mail provider refuses; pages by offset.
    static let suppressions: [Handler] = [
        .on(Route.App.getSuppressionByType) { call, store throws(Refusal) in
            guard let category = Suppression.Category(rawValue: call.path["suppression_type"] ?? "") else {
                throw .badRequest("suppression_type must be bounces or spam_reports")
            }
            let offset = try call.integer("offset") ?? 0
            guard offset >= 0 else { throw .badRequest("offset must not be negative") }
            let end = min(category.count, offset + (try call.limit(default: 100, max: 1_000)))
            let world = store.world
            return .json { writer in
                writer.field("category", category.name)
                writer.array("suppressions") { writer in
                    for index in min(offset, end)..<end {
                        writer.value(Suppression(category: category, index: index, world: world))
                    }
                }
            }
        }
    ]
}
