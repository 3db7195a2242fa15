// SPDX-License-Identifier: Apache-2.0

/// The body of `updateSnippet`.
struct SnippetUpdate: RequestModel {
    let name: String
    let value: String

    func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("name", name)
        return ["name": .string(name), "value": .string(value)]
    }
}
