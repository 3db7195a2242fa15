// SPDX-License-Identifier: Apache-2.0

/// A condition on people or objects.
indirect enum Filter: Sendable, Hashable {
    case and([Filter])
    case or([Filter])
    case not(Filter)
    case segment(Int)
    /// With nil: the attribute exists.
    case attribute(String, equals: String?)

    /// - Parameters:
    ///   - attribute: The value of an attribute of whoever is looked at.
    ///   - isMember: Whether a segment has them.
    func matches(attribute: (String) -> JSONText?, isMember: (Int) -> Bool) -> Bool {
        switch self {
        case .and(let parts): parts.allSatisfy { $0.matches(attribute: attribute, isMember: isMember) }
        case .or(let parts): parts.contains { $0.matches(attribute: attribute, isMember: isMember) }
        case .not(let part): !part.matches(attribute: attribute, isMember: isMember)
        case .segment(let id): isMember(id)
        case .attribute(let name, equals: let value?):
            attribute(name).map { Self.isSame($0.plain, value, of: name) } ?? false
        case .attribute(let name, equals: nil): attribute(name).map { !$0.plain.isEmpty } ?? false
        }
    }

    /// Addresses are the same whatever their case, as where people are looked up.
    private static func isSame(_ value: String, _ wanted: String, of name: String) -> Bool {
        value.isSame(as: wanted) || name == "email" && value.lowercased().isSame(as: wanted.lowercased())
    }
}
