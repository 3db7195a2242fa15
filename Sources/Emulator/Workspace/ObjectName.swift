// SPDX-License-Identifier: Apache-2.0

/// How a call names an object.
enum ObjectName: Sendable {
    case id(type: Int, String)
    /// Customer.io's own id, which says the type too.
    case cioID(String)
}

extension ObjectName {
    /// The name without the type.
    var text: String {
        switch self {
        case .id(_, let text), .cioID(let text): text
        }
    }
}

extension ObjectName: Hashable {
    static func == (left: ObjectName, right: ObjectName) -> Bool {
        switch (left, right) {
        case (.id(let type, let id), .id(let otherType, let other)): type == otherType && id.isSame(as: other)
        case (.cioID(let id), .cioID(let other)): id.isSame(as: other)
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .id(let type, let id):
            hasher.combine(type)
            hasher.combine(Name(id))
        case .cioID(let id): hasher.combine(Name(id))
        }
    }
}
