// SPDX-License-Identifier: Apache-2.0

import CustomerIO

extension Handler {
    static let trackPeople: [Handler] = [
        .on(Route.Track.getRegion) { call, _ in
            .json { writer in
                writer.field("url", call.origin)
                writer.field("region", "us")
                writer.field("environment_id", workspace)
            }
        },
        .on(Route.Track.identify) { call, store throws(Refusal) in
            let identification = try Identification(try call.json())
            store.identify(try name(of: call), identification, now: call.now)
            return .accepted
        },
        .on(Route.Track.delete) { call, store throws(Refusal) in
            store.delete(try name(of: call), now: call.now)
            return .accepted
        },
        .on(Route.Track.suppress) { call, store throws(Refusal) in
            store.suppress(try name(of: call), now: call.now)
            return .accepted
        },
        .on(Route.Track.unsuppress) { call, store throws(Refusal) in
            store.unsuppress(try name(of: call))
            return .accepted
        },
        .on(Route.Track.addDevice) { call, store throws(Refusal) in
            store.setDevice(try device(try call.json()), of: try name(of: call), now: call.now)
            return .accepted
        },
        .on(Route.Track.deleteDevice) { call, store throws(Refusal) in
            store.removeDevice(call.path["device_id"] ?? "", of: try name(of: call), now: call.now)
            return .accepted
        },
    ]

    /// The person in the path.
    static func name(of call: Call) throws(Refusal) -> PersonName {
        let text = call.path["identifier"] ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else { throw .track("id attribute must be present") }
        return PersonName(guessing: text)
    }

    private static func device(_ body: JSONValue) throws(Refusal) -> Device {
        guard let device = body["device"], device.kind == .object else { throw .track("device must be a hash") }
        guard let id = device["id"]?.string?.nilIfEmpty else { throw .track("device id must be present") }
        guard let platform = device["platform"]?.string, Vocabulary.devices.contains(platform) else {
            throw .track("device platform must be ios or android")
        }
        let attributes = device["attributes"]?.members?.map { (name: $0.name, value: $0.value.text) } ?? []
        return Device(id: id, platform: platform, lastUsed: device["last_used"]?.integer, attributes: attributes)
    }
}
