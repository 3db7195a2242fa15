// SPDX-License-Identifier: Apache-2.0

/// What a call says happened to a delivery.
struct Report: Sendable {
    let delivery: String
    let metric: String
    let timestamp: Int?
    /// Why it failed.
    var reason: String?

    /// What may be reported; `deferred` shows among activities only.
    static let metrics: Set<String> = [
        "bounced", "clicked", "converted", "deferred", "delivered", "dropped", "opened", "spammed",
    ]

    /// What devices and the web report.
    static let reactions: Set<String> = ["opened", "converted", "delivered"]
}
