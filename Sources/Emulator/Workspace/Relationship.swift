// SPDX-License-Identifier: Apache-2.0

/// One end of a relationship as a call names it, the other being the subject of the call.
struct Relationship<End: Sendable>: Sendable {
    let end: End
    let attributes: AttributeChanges
}

/// Relationships that a call adds or takes away.
struct RelationshipChange<End: Sendable>: Sendable {
    let isAddition: Bool
    let relationships: [Relationship<End>]

    init(isAddition: Bool, _ relationships: [Relationship<End>]) {
        self.isAddition = isAddition
        self.relationships = relationships
    }
}
