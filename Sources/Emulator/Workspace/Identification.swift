// SPDX-License-Identifier: Apache-2.0

/// What an identify call says of a person, read and checked.
struct Identification: Sendable {
    var id: String?
    var email: String?
    /// Only what a call names somebody by, never an attribute.
    var phone: String?
    /// Whose earlier anonymous events become the person's.
    var anonymousID: String?
    var created: Int?
    var isUnsubscribed: Bool?
    /// True: never create a person.
    var isUpdateOnly = false
    var preferences: [Int: Bool] = [:]
    var relationships: RelationshipChange<ObjectName>?
    /// When the values were true; a later change wins over an earlier one that comes late.
    var timestamp: Int?
    var attributes: AttributeChanges = []

    init() {}

    /// What it says the person is called.
    var names: [PersonName] { [id.map(PersonName.id), email.map(PersonName.email)].compactMap(\.self) }
}
