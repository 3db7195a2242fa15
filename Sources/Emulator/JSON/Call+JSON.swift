// SPDX-License-Identifier: Apache-2.0

extension Call {
    /// The body as JSON.
    func json() throws(Refusal) -> JSONValue {
        guard let value = JSONValue(body) else { throw .badRequest("the body is not valid JSON") }
        return value
    }

    /// The body, which must be a JSON object.
    func object() throws(Mistake) -> JSONValue {
        guard let value = JSONValue(body) else { throw .invalid("body", "the body is not valid JSON") }
        guard value.kind == .object else { throw .invalid("body", "the body must be a hash") }
        return value
    }
}
