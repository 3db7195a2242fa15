// SPDX-License-Identifier: Apache-2.0

extension Report {
    init(
        delivery: JSONValue?, metric: JSONValue?, timestamp: Int?, reason: String? = nil, field: String = "metric",
        of metrics: Set<String> = metrics
    ) throws(Mistake) {
        guard let delivery = delivery?.string?.nilIfEmpty else { throw .required("delivery_id") }
        guard let metric = metric?.string else { throw .required(field) }
        guard metrics.contains(metric) else {
            throw .invalid(field, "\(field) must be one of \(metrics.sorted().joined(separator: ", "))")
        }
        self.init(delivery: delivery, metric: metric, timestamp: timestamp, reason: reason?.nilIfEmpty)
    }
}
