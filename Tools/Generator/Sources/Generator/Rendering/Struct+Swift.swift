// SPDX-License-Identifier: Apache-2.0

extension Product {
    /// The Swift file with the models of one group of operations; nil if it has none.
    package func modelFile(of family: String) -> String? {
        let declarations =
            structs.filter { $0.family == family }.map(\.declaration)
            + enums.filter { $0.family == family }.map(\.declaration)
        guard !declarations.isEmpty else { return nil }
        let usesDate = structs.contains { $0.family == family && $0.properties.contains { $0.type.usesDate } }
        return """
            // SPDX-License-Identifier: Apache-2.0
            // Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.
            \(usesDate ? "\npublic import Foundation\n" : "")
            \(declarations.joined(separator: "\n\n"))

            """
    }
}

extension Product.Struct {
    fileprivate var declaration: String {
        name.declared(
            """
            \(doc.docComment(indent: name.indent))
            public struct \(name.lastName): CustomerIOModel, FieldValue {
            \(properties.map { $0.declaration(indent: name.indent + 4) }.joined(separator: "\n"))
                /// Fields of the answer that are not among the above, and those that were null.
                public var additionalFields: [String: JSONValue] = [:]

                /// A value without any field.
                public init() {}

                /// Reads an answer; numbers and texts stand for each other.
                /// - Throws: `DecodingError`, which names the field.
                public init(from decoder: any Decoder) throws {
                    var fields = try ModelDecoder(decoder)
            \(properties.map { "        \($0.name) = try fields.read(\($0.key.literal))" }.joined(separator: "\n"))
                    additionalFields = try fields.rest()
                }

                /// Writes what an answer with these values holds.
                public func encode(to encoder: any Encoder) throws {
                    var fields = ModelEncoder(encoder)
            \(properties.map { "        try fields.write(\($0.key.literal), \($0.name))" }.joined(separator: "\n"))
                    try fields.write(additionalFields)
                }
            }
            """)
    }
}

extension Product.Property {
    fileprivate func declaration(indent: Int) -> String {
        let origin = name == key ? "" : " `\(key)` in the API."
        return """
            \((doc + origin).docComment(indent: indent))
                public var \(name): \(type.text)?
            """
    }
}

extension Product.Enum {
    fileprivate var declaration: String {
        name.declared(
            """
            \(doc.docComment(indent: name.indent))
            public struct \(name.lastName): OpenEnum, FieldValue {
                /// The word of the API.
                public let rawValue: String

                /// Any word, also one that is not among those below.
                public init(rawValue: String) { self.rawValue = rawValue }

            \(members.map { $0.declaration(indent: name.indent + 4) }.joined(separator: "\n"))
            }
            """)
    }
}

extension Product.Enum.Member {
    fileprivate func declaration(indent: Int) -> String {
        """
        \(doc.docComment(indent: indent))
            public static let \(name.asIdentifier) = Self(rawValue: \(word.literal))
        """
    }
}

extension String {
    /// The declaration of the type of this name, within the type that its front names.
    fileprivate func declared(_ declaration: String) -> String {
        parent.map { "extension \($0) {\n\(declaration)\n}" } ?? declaration
    }

    /// Columns before the declaration; the formatter moves it there.
    fileprivate var indent: Int { parent == nil ? 0 : 4 }
}
