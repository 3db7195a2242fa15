// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Requirement

/// Compares an event with what Foundation reads in its body.
struct Witness {
    let body: [UInt8]

    init(_ body: [UInt8]) { self.body = body }

    func check(_ event: ReportingEvent) {
        touch(event.data)
        guard let json = try? JSONEncoder().encode(event) else {
            return require(false, "an event can be written")
        }
        let back = try? JSONDecoder().decode(ReportingEvent.self, from: json)
        require(back == event, "an event that was written and read is the same")
        compare(event)
    }

    private func compare(_ event: ReportingEvent) {
        // A name that comes twice in an object is read differently, so bodies with that are not compared.
        guard let text = String(validating: body, as: UTF8.self), !text.contains("\\"),
            ["event_id", "metric", "data"].allSatisfy({ text.split(separator: "\"\($0)\"").count <= 2 }),
            let object = try? JSONSerialization.jsonObject(with: Data(body)) as? NSDictionary
        else { return }
        require(object["event_id"] as? String == event.eventID, "the id is the body's")
        require(object["metric"] as? String == event.metric.rawValue, "the metric is the body's")
        let names = (object["data"] as? [String: Any])?.keys.sorted() ?? []
        require(names == event.data.fields.map(\.name).sorted(), "all fields are there")
    }

    /// Reads every property, for the sake of not failing.
    private func touch(_ data: ReportingEvent.Details) {
        var text =
            "\(data.origin, default: "")\(data.link, default: "")\(data.devices)\(data.headers)\(data.identifiers)"
        text += "\(data.actionID, default: "")\(data.parentActionID, default: "")\(data.isMachine, default: "")"
        require(!text.isEmpty, "properties are read")
    }
}
