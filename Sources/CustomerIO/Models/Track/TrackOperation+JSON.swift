// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON
import Foundation

extension TrackOperation: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            switch content {
            case .person(let person, let action):
                json.head("person", action.name, person)
                action.writeMembers(to: &json)
            case .merge(let pair):
                json.head("person", "merge")
                pair.writeMembers(to: &json)
            case .object(let object, let action):
                json.head("object", action.name, object)
                action.writeMembers(to: &json)
            case .delivery(let metric, let deliveryID, let deviceToken):
                json.require("the delivery's id", deliveryID)
                json.require("the device's token", deviceToken)
                json.head("delivery", "event")
                json.key("identifiers")
                json.object { $0.member("id", deliveryID) }
                json.member("name", metric.rawValue)
                json.key("attributes")
                json.object { $0.member("device_token", deviceToken) }
            }
        }
    }
}

extension TrackOperation.PersonAction {
    fileprivate var name: String {
        switch self {
        case .identify: "identify"
        case .event(let event): event.kind.rawValue
        case .relate(let action, _): action.rawValue
        case .addDevice: "add_device"
        case .deleteDevice: "delete_device"
        case .delete: "delete"
        case .suppress: "suppress"
        case .unsuppress: "unsuppress"
        }
    }

    fileprivate func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .identify(let profile, let timestamp, let relationships):
            json.key("attributes")
            json.object { profile.writeMembers(to: &$0) }
            if let timestamp { json.member("timestamp", timestamp) }
            if !relationships.isEmpty { json.relationships(relationships) }
        case .event(let event): event.writeMembers(to: &json, dataKey: "attributes")
        case .relate(_, let relationships):
            json.require("the change", count: relationships.count, of: "relationships")
            json.relationships(relationships)
        case .addDevice(let device):
            json.key("device")
            device.write(to: &json, tokenKey: "token")
        case .deleteDevice(let token):
            json.require("the device's token", token)
            json.key("device")
            json.object { $0.member("token", token) }
        case .delete, .suppress, .unsuppress: break
        }
    }
}

extension TrackOperation.ObjectAction {
    fileprivate var name: String {
        switch self {
        case .identify: "identify"
        case .identifyAnonymous: "identify_anonymous"
        case .relate(let action, _): action.rawValue
        case .delete: "delete"
        }
    }

    fileprivate func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .identify(let attributes, let relationships):
            json.key("attributes")
            json.attributes(attributes, of: "the object")
            if !relationships.isEmpty { json.relationships(relationships) }
        case .identifyAnonymous(let attributes, let relationship):
            json.key("attributes")
            json.attributes(attributes, of: "the object")
            json.key("cio_relationships")
            json.array { relationship.write(to: &$0) }
        case .relate(_, let relationships):
            json.require("the change", count: relationships.count, of: "relationships")
            json.relationships(relationships)
        case .delete: break
        }
    }
}

extension TrackOperation.AnonymousRelationship {
    fileprivate func write(to json: inout JSONWriter) {
        json.require("the anonymous id", anonymousID, atMost: TrackLimits.identifier)
        json.object { json in
            json.key("identifiers")
            json.object { $0.member("anonymous_id", anonymousID) }
            json.writeRelationshipAttributes(attributes)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func head(_ type: String, _ action: String) {
        member("type", type)
        member("action", action)
    }

    fileprivate mutating func head(_ type: String, _ action: String, _ identifiers: some JSONWritable) {
        head(type, action)
        key("identifiers")
        identifiers.write(to: &self)
    }

    fileprivate mutating func relationships<Target: JSONWritable>(_ relationships: [Relationship<Target>]) {
        key("cio_relationships")
        array { json in relationships.forEach { $0.write(to: &json) } }
    }
}
