// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import Foundation

extension JSONWriter {
    /// Checks what stands in a path of v1, where the server tells the kind of an identifier by its looks.
    package mutating func checkPath(_ person: PersonIdentifier) {
        check(person)
        switch person {
        case .id(let id) where id.hasPrefix("cio_"):
            refuse("the person's id begins with cio_, which Track v1 takes for Customer.io's own id; Track v2 does not")
        case .email(let address) where !address.utf8.contains(UInt8(ascii: "@")):
            refuse("the person's e-mail address has no @")
        default: break
        }
    }

    package mutating func check(_ person: PersonIdentifier) {
        switch person {
        case .id(let id): require("the person's id", id, atMost: TrackLimits.identifier)
        case .email(let address): require("the person's e-mail address", address, atMost: TrackLimits.attributeValue)
        case .cioID: require("the person's cio_id", person.value, atMost: TrackLimits.identifier)
        }
    }

    /// Members of an object that is open: attributes with names and values within their limits.
    mutating func members(_ attributes: Attributes, of owner: String) {
        if attributes.count > TrackLimits.attributes {
            refuse(Self.excess(owner, attributes.count, "attributes", TrackLimits.attributes))
        }
        for (name, value) in attributes {
            require("the name of an attribute", name, atMost: TrackLimits.attributeName)
            key(name)
            let start = bytes.count
            place("the attribute \(name)") { value.write(to: &$0) }
            let size = if case .string(let text) = value { text.utf8.count } else { bytes.count - start }
            if size > TrackLimits.attributeValue, !name.hasPrefix("cio_subscription_preferences") {
                refuse(Self.excess("the attribute \(name)", size, "bytes", TrackLimits.attributeValue))
            }
        }
    }

    /// An object of attributes that is limited as a whole too.
    mutating func attributes(_ attributes: Attributes, of owner: String) {
        limit("the attributes of \(owner)", to: TrackLimits.objectAttributes) { json in
            json.object { $0.members(attributes, of: owner) }
        }
    }

    /// Checks the name of an event.
    mutating func check(eventName name: String) {
        guard name.utf8.contains(where: { $0 > 0x20 }) else { return refuse("the event's name is blank") }
        let size = name.utf8.count
        if size > TrackLimits.eventName {
            refuse(Self.excess("the event's name", size, "bytes", TrackLimits.eventName))
        }
    }
}
