// SPDX-License-Identifier: Apache-2.0

import DestinationConformance
import Foundation

extension Subject {
    /// Every destination; each is one line.
    static let all = [memory, sqlite, csv, jsonLines, parquet, postgreSQL]
}

/// How much is tried; `CIOFERRY_TRIALS`, a number of histories for each shape of table, makes a run long.
enum Trials {
    private static let asked = ProcessInfo.processInfo.environment["CIOFERRY_TRIALS"].flatMap { Int($0) }

    static let isLong = asked != nil
    /// Histories for each shape of table.
    static let histories = asked ?? 3
    /// Steps of each scenario at which something happens.
    static let points = isLong ? Int.max : 6
}
