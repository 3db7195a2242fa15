// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// An operation of Track v1: what the call asks for is read, done, and answered with an empty object.
    /// - Parameter refusal: The envelope that the documents show for this operation.
    static func track(
        _ route: Route, refusal: @escaping @Sendable (Mistake) -> Refusal = Refusal.metaError,
        _ read: @escaping @Sendable (Call) throws(Mistake) -> Operation
    ) -> Handler {
        .on(route) { call, store throws(Refusal) in
            store.perform(try call.reading(refusal, read), now: call.now)
            return .accepted
        }
    }
}

extension Call {
    /// Reads something out of the call; a mistake in it becomes a refusal.
    func reading<Value>(
        _ refusal: (Mistake) -> Refusal, _ read: (Call) throws(Mistake) -> Value
    ) throws(Refusal) -> Value {
        do throws(Mistake) {
            return try read(self)
        } catch {
            throw refusal(error)
        }
    }

    /// The body, which must be a JSON object.
    func object() throws(Mistake) -> JSONValue {
        guard let value = JSONValue(body) else { throw .invalid("body", "the body is not valid JSON") }
        guard value.kind == .object else { throw .invalid("body", "the body must be a hash") }
        return value
    }

    /// The person in the path of Track v1.
    func person() throws(Mistake) -> PersonName {
        let text = path["identifier"] ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw .required("id", "id attribute must be present")
        }
        guard text.utf8.count <= PersonName.maximumLength else {
            throw .invalid("id", "id attribute cannot be longer than 150 bytes")
        }
        return PersonName(guessing: text)
    }
}
