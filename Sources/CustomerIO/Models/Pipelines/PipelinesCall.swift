// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON
import CustomerIORoutes
import Foundation

/// A call to the Pipelines API, sent alone (`.call`), in a batch (`.batch`) or by a batch sender.
///
/// Static functions make one for each thing that the API can do: `.identify("ada", ["plan": "pro"])`,
/// `.track("ada", "Course Started")`, `.deleteUser("ada")`.
public struct PipelinesCall: Sendable, Hashable {
    let kind: Kind
    /// Nil where the API asks for nobody.
    let user: PipelinesCall.User?
    /// The event, the name of a page or screen, the id of a group, or the previous id of a user.
    var name: String?
    /// Traits or properties.
    var attributes: Attributes = [:]
    /// The group of an event that is not of a user.
    var group: String?
    /// The device of an event about one.
    var device: Attributes?
    var details: PipelinesCall.Details
    /// Why this cannot be sent, if it cannot.
    var fault: String?

    enum Kind: String, Sendable, Hashable {
        case identify, track, page, screen, group, alias
    }
}

extension PipelinesCall: JSONWritable {
    package func write(to json: inout JSONWriter) {
        if let fault { json.refuse(fault) }
        json.object { json in
            json.member("type", kind.rawValue)
            user?.writeMembers(to: &json)
            if let group {
                json.require("the group's id", group)
                json.member("groupId", group)
            }
            if let name {
                json.require(kind.nameInWords, name)
                json.member(kind.nameKey, name)
            }
            if !attributes.isEmpty {
                json.key(kind.attributesKey)
                json.place("the \(kind.attributesKey)") { attributes.write(to: &$0) }
            }
            details.writeMembers(to: &json, device: device)
        }
    }
}

extension PipelinesCall.Kind {
    var nameKey: String {
        switch self {
        case .track: "event"
        case .identify, .page, .screen: "name"
        case .group: "groupId"
        case .alias: "previousId"
        }
    }

    var nameInWords: String {
        switch self {
        case .track: "the event's name"
        case .identify, .page, .screen: "the name"
        case .group: "the group's id"
        case .alias: "the previous id"
        }
    }

    var attributesKey: String {
        switch self {
        case .identify, .group: "traits"
        case .track, .page, .screen, .alias: "properties"
        }
    }

    var route: Route {
        switch self {
        case .identify: Route.Pipelines.identify
        case .track: Route.Pipelines.track
        case .page: Route.Pipelines.page
        case .screen: Route.Pipelines.screen
        case .group: Route.Pipelines.group
        case .alias: Route.Pipelines.alias
        }
    }
}
