// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// What the e-mail provider refuses; the list pages by offset.
    static let suppressions: [Handler] = [
        .read(Route.App.getSuppressionByType) { call, workspace throws(Refusal) in
            let category = try category(of: call)
            let offset = try call.integer("offset") ?? 0
            guard offset >= 0 else { throw .badRequest("offset must not be negative") }
            let limit = try call.limit(default: 100, max: 1_000)
            let list = workspace.suppressions.list(category, workspace.world)
            return answer(category.name, list.dropFirst(offset).prefix(limit))
        },
        .read(Route.App.getSuppression) { call, workspace throws(Refusal) in
            let email = (call.path["email_address"] ?? "").lowercased()
            for category in Suppression.Category.allCases {
                let list = workspace.suppressions.list(category, workspace.world)
                let found = list.filter { $0.email.lowercased() == email }
                if !found.isEmpty { return answer(category.name, found[...]) }
            }
            return answer(Suppression.Category.bounces.name, [])
        },
        .write(Route.App.postSuppression) { call, workspace throws(Refusal) in
            workspace.suppressions.add(
                call.path["email_address"] ?? "", to: try category(of: call), now: call.now, workspace.world)
            return .accepted
        },
        .write(Route.App.deleteSuppression) { call, workspace throws(Refusal) in
            workspace.suppressions.remove(call.path["email_address"] ?? "", from: try category(of: call))
            return .noContent
        },
    ]

    private static func category(of call: Call) throws(Refusal) -> Suppression.Category {
        guard let category = Suppression.Category(rawValue: call.path["suppression_type"] ?? "") else {
            throw .badRequest("type is invalid")
        }
        return category
    }

    private static func answer(_ category: String, _ suppressions: ArraySlice<Suppression>) -> Answer {
        .json { writer in
            writer.field("category", category)
            // An empty list arrives as null.
            if suppressions.isEmpty {
                writer.value(named: "suppressions") { $0.literal("null".utf8) }
            } else {
                writer.field("suppressions", Array(suppressions))
            }
        }
    }
}
