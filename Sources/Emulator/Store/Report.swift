// SPDX-License-Identifier: Apache-2.0

/// What a call says happened to a delivery.
struct Report: Sendable {
    let delivery: String
    let metric: String
    let timestamp: Int?

    /// What may be reported; `deferred` shows among activities only.
    static let metrics: Set<String> = [
        "bounced", "clicked", "converted", "deferred", "delivered", "dropped", "opened", "spammed",
    ]

    init(
        delivery: JSONValue?, metric: JSONValue?, timestamp: Int?, field: String = "metric",
        of metrics: Set<String> = metrics
    ) throws(Mistake) {
        guard let delivery = delivery?.string?.nilIfEmpty else { throw .required("delivery_id") }
        guard let metric = metric?.string else { throw .required(field) }
        guard metrics.contains(metric) else {
            throw .invalid(field, "\(field) must be one of \(metrics.sorted().joined(separator: ", "))")
        }
        self.delivery = delivery
        self.metric = metric
        self.timestamp = timestamp
    }

    /// What devices and the web report.
    static let reactions: Set<String> = ["opened", "converted", "delivered"]
}
