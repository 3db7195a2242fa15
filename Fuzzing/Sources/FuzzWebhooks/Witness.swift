// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Requirement

/// Compares an event with what Foundation reads in its body.
struct Witness {
    let body: [UInt8]

    init(_ body: [UInt8]) { self.body = body }

    func check(_ event: ReportingEvent) {
        let object = try? JSONSerialization.jsonObject(with: Data(body)) as? NSDictionary
        guard let object else { return require(false, "Foundation reads an object") }
        require(object["event_id"] as? String == event.eventID, "the id is the body's")
        require(object["metric"] as? String == event.metric.rawValue, "the metric is the body's")
        guard let json = try? JSONEncoder().encode(event) else {
            return require(false, "an event can be written")
        }
        let back = try? JSONDecoder().decode(ReportingEvent.self, from: json)
        require(back == event, "an event that was written and read is the same")
        require((object["data"] as? NSDictionary)?.count ?? 0 == event.data.fields.count, "all fields are there")
        touch(event.data)
    }

    /// Reads every property, for the sake of not failing.
    private func touch(_ data: ReportingEvent.Details) {
        var text =
            "\(data.origin, default: "")\(data.link, default: "")\(data.devices)\(data.headers)\(data.identifiers)"
        text += "\(data.actionID, default: "")\(data.parentActionID, default: "")\(data.isMachine, default: "")"
        require(!text.isEmpty, "properties are read")
    }
}
