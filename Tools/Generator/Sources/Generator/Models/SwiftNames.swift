// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The content of `API/swift.json`: what the Swift side calls things, and says about them.
package struct SwiftNames: Decodable, Sendable {
    /// Names of types, by their place: `Campaign`, `Campaign.actions[]`. Places of one name make one type together, and
    /// `Campaign.Action` is made within `Campaign`.
    package var types: [String: String]
    /// Open enums, by name.
    package var enums: [String: Enum]
    /// A sentence about each type.
    package var models: [String: String]
    /// About members of types, by `name` or `Type.name`.
    package var properties: [String: Entry]
    /// About parameters, by `name` or `name Type`.
    package var parameters: [String: Entry]
    /// How a call takes its body, by the operation's id or the body's model.
    package var bodies: [String: Body]
    /// Answers that are pages of a list, by their model.
    package var pages: [String: Page]

    package init(json: Data) throws { self = try JSONDecoder().decode(SwiftNames.self, from: json) }

    package struct Enum: Decodable, Sendable {
        package var doc: String
        /// The places whose words it holds.
        package var uses: [String]
        /// A sentence about a word.
        package var words: [String: String]
        /// The Swift name of a word, where it is not the word in camel case.
        package var names: [String: String]?
    }

    /// A sentence, and a name where it is not the API's in camel case.
    package struct Entry: Decodable, Sendable {
        package var name: String?
        package var doc: String

        package init(from decoder: any Decoder) throws {
            if let doc = try? decoder.singleValueContainer().decode(String.self) {
                self.doc = doc
            } else {
                let container = try decoder.container(keyedBy: Key.self)
                name = try container.decodeIfPresent(String.self, forKey: .name)
                doc = try container.decode(String.self, forKey: .doc)
            }
        }

        private enum Key: String, CodingKey { case name, doc }
    }

    package struct Page: Decodable, Sendable {
        /// The member with the records, where there are several lists.
        package var elements: String?
        /// What else there is to say about the list, for the calls that answer with it.
        package var doc: String?
    }

    package struct Body: Decodable, Sendable {
        package var parameters: [Parameter]
        /// The expression of the body; the parameter itself if there is none.
        package var value: String?

        package struct Parameter: Decodable, Sendable {
            package var name: String
            /// The argument label; none if nil.
            package var label: String?
            package var type: String
            package var `default`: String?
            package var doc: String
        }
    }
}
