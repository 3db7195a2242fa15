// SPDX-License-Identifier: Apache-2.0

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
