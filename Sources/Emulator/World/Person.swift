// SPDX-License-Identifier: Apache-2.0

/// A person as the App API shows one.
struct Person: Sendable {
    /// Position in the list of people; with it goes the cio_id.
    let index: Int
    var identity: Identity
    /// When a first call made it.
    let made: Int
    /// What calls say of its creation.
    var created: Int?
    var attributes = AttributeList()
    var isUnsubscribed = false
    /// What the person chose, by topic.
    var preferences: [Int: Bool] = [:]
    var devices: [Device] = []
    /// When what is not among the attributes was set last.
    var times = Times()

    /// Seconds since 1970; 0: never.
    struct Times: Sendable {
        var email: UInt32 = 0
        var created: UInt32 = 0
        var unsubscribed: UInt32 = 0
        var preferences: UInt32 = 0
    }

    /// An attribute by name, with the ones that are kept elsewhere.
    func attribute(_ name: String) -> JSONText? {
        switch name {
        case "id": identity.id.map { JSONText($0) }
        case "email": identity.email.map { JSONText($0) }
        case "cio_id": JSONText(identity.cioID)
        case "created_at": created.map { JSONText(String($0)) }
        case "unsubscribed": JSONText(String(isUnsubscribed))
        default: attributes[name]
        }
    }

    /// True if the person wants mail about a topic.
    func isSubscribed(to topic: Topic) -> Bool { preferences[topic.id] ?? topic.isSubscribedByDefault }
}
