// SPDX-License-Identifier: Apache-2.0

/// What the generator writes besides the routes: everything decided, nothing left to look up.
package struct Product: Sendable {
    package var structs: [Struct] = []
    package var enums: [Enum] = []
    package var calls: [Call] = []

    /// The groups of operations, in order; each gets a file.
    package var families: [String] {
        Set(structs.map(\.family) + enums.map(\.family) + calls.map(\.family)).sorted()
    }

    /// A model of an answer.
    package struct Struct: Sendable {
        var name: String
        var family: String
        var doc: String
        var properties: [Property]
    }

    struct Property: Sendable {
        /// The API's name.
        var key: String
        var name: String
        var type: SwiftType
        var doc: String
    }

    /// An open enum.
    package struct Enum: Sendable {
        var name: String
        var family: String
        var doc: String
        var members: [Member]

        struct Member: Sendable {
            var name: String
            var word: String
            var doc: String
        }
    }

    /// The static function of an operation.
    package struct Call: Sendable {
        var route: RouteEntry
        var family: String
        var name: String
        /// The type of the answer; nil if it says nothing.
        var response: SwiftType?
        /// The members of the answer that lead to the response.
        var path: [String] = []
        /// The member of each element that holds the element.
        var each: String?
        /// The member with the records, if the answer is a page.
        var list: String?
        /// What else there is to say about the answer.
        var note: String?
        var parameters: [Parameter] = []
        /// Arguments of the path and the query, by the API's name, as expressions.
        var pathArguments: [Argument] = []
        var queryArguments: [Argument] = []
        /// The expression of the body.
        var body: String?
        /// The statuses of the documented errors.
        var errors: [String]
    }

    struct Parameter: Sendable {
        /// The argument label; `_` for none, nil if it is the name.
        var label: String?
        var name: String
        var type: String
        var value: String?
        var doc: String
    }

    struct Argument: Sendable {
        var key: String
        var expression: String
    }
}
