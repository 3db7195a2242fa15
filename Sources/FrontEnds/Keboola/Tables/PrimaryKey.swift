// SPDX-License-Identifier: Apache-2.0

import CustomerIOFrontEnd

/// The columns that identify a row of a table. Where there is a choice it is made once: Storage would keep what came
/// under one key beside what comes under the next.
enum PrimaryKey {
    /// - Parameter kept: What a former run chose.
    /// - Returns: The key, and whether the next run must know it: a table without rows decides nothing.
    /// - Throws: ``ConfigurationError`` if not every row has a value in the key.
    static func choose(
        _ plan: TablePlan, _ rows: [SpooledRows], kept: String?
    ) throws -> (columns: [String], isChosen: Bool) {
        guard !plan.keyChoices.isEmpty else { return (plan.key, false) }
        let fixed = plan.key.first ?? kept.flatMap { kept in plan.keyChoices.first { $0 == kept } }
        guard rows.contains(where: { $0.count > 0 }) else { return ([fixed ?? plan.keyChoices[0]], fixed != nil) }
        let candidates = fixed.map { [$0] } ?? plan.keyChoices
        for key in candidates where try rows.allSatisfy({ try $0.isFilled(ColumnPath(key)) }) { return ([key], true) }
        throw ConfigurationError(sentence(plan, rows, fixed))
    }

    private static func sentence(_ plan: TablePlan, _ rows: [SpooledRows], _ fixed: String?) -> String {
        let others = plan.keyChoices.filter { $0 != fixed }.joined(separator: " and ")
        guard let fixed else {
            return
                "\(plan.name) has no column with a value in every row that could be its primary key: let \(plan.name).attributes be empty or name \(others)"
        }
        let isMissing = !rows.contains { $0.columns.contains(ColumnPath(fixed)) }
        let remedy =
            isMissing
            ? "add it to \(plan.name).attributes" : "choose a filter for people who have one"
        return
            "\(isMissing ? "the export has no column" : "not everybody in the export has a value in") \(fixed), which is the primary key of the table \(plan.name): \(remedy) (\(plan.name).filters), or change the key of the table once and for all by \(plan.name).primary_key: \(others)"
    }
}
