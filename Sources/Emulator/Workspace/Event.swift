// SPDX-License-Identifier: Apache-2.0

/// An event, page or screen, read and checked.
struct Event: Sendable {
    let name: String
    let type: String
    /// When it happened; nil: when it arrives.
    let timestamp: Int?
    /// A JSON object.
    let data: JSONLiteral?
    /// An id that makes repetitions harmless.
    let id: ID?

    /// What makes an event one: each API has its own form.
    enum ID: Sendable, Hashable {
        /// Of Track.
        case ulid(ULID)
        /// Of Pipelines.
        case message(String)
    }

    /// Who did it, as a call says it.
    enum Author: Sendable {
        case person(PersonName)
        /// By an anonymous id, if there is one.
        case anonymous(String?)
    }
}
