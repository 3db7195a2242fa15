// SPDX-License-Identifier: Apache-2.0

/// Counts of metrics, period by period.
struct MetricSeries: JSONWritable, Sendable {
    let series: [(name: String, counts: [Int])]

    /// What messages have; what deliveries of the emulator lack is always zero.
    static let ofMessages = [
        "attempted", "bounced", "clicked", "human_clicked", "prefetch_clicked", "converted", "created", "deferred",
        "delivered", "drafted", "failed", "opened", "human_opened", "prefetch_opened", "sent", "spammed", "suppressed",
        "undeliverable", "topic_unsubscribed", "unsubscribed",
    ]

    /// All clicks; `clicked` counts each delivery once.
    static let clicks = "clicks"

    /// With the statuses that webhooks were answered with.
    static let names = ["2xx", "3xx", "4xx", "5xx"] + ofMessages

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            for entry in series { writer.field(named: entry.name, entry.counts) }
        }
    }
}

/// The clicks on one link.
struct LinkMetric: JSONWritable, Sendable {
    let id: Int
    let address: String
    let clicked: [Int]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.object("link") { writer in
                writer.field("id", id)
                writer.field("href", address)
            }
            writer.object("metric") { writer in
                writer.object("series") { $0.field("clicked", clicked) }
            }
        }
    }

    /// Two links; the second gets a third of the clicks.
    static func shared(_ clicked: [Int]) -> [LinkMetric] {
        [
            LinkMetric(id: 1_234, address: "https://docs.customer.io", clicked: clicked.map { $0 - $0 / 3 }),
            LinkMetric(id: 1_235, address: "https://example.com/?a=1&b=%2B", clicked: clicked.map { $0 / 3 }),
        ]
    }
}

extension Workspace {
    /// Counts the metrics of all deliveries that were created in the periods and match a query; each counts in the period
    /// in which its delivery was created.
    func counts(_ query: MessageQuery, _ periods: Periods, _ names: [String]) async -> MetricSeries {
        let zeros = [Int](repeating: 0, count: periods.count)
        var counts = Dictionary(names.map { ($0, zeros) }, uniquingKeysWith: { $1 })
        guard let first = periods.borders.first, let last = periods.borders.last, first < last else {
            return MetricSeries(series: names.map { ($0, zeros) })
        }
        for index in messages(of: first...last - 1).joined() {
            guard await goesOn(index) else { break }
            let message = message(index)
            guard query.matches(message), let period = periods.index(of: message.created) else { continue }
            for metric in message.metrics { counts[metric.name.rawValue]?[period] += 1 }
            if !message.isDraft { counts["attempted"]?[period] += 1 }
            if message.reached(.clicked) { counts[MetricSeries.clicks]?[period] += 1 + index % 2 }
        }
        return MetricSeries(series: names.map { ($0, counts[$0] ?? zeros) })
    }
}
