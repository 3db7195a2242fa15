// SPDX-License-Identifier: Apache-2.0

extension Event {
    /// - Parameter data: A JSON object, or nothing.
    init(checking name: String?, type: String, timestamp: Int?, data: JSONValue?, id: ID?) throws(Mistake) {
        guard let name = name?.trimmed, !name.isEmpty else {
            throw .required("name", "event name must not be blank")
        }
        guard name.utf8.count <= 100 else {
            throw .invalid(
                "name",
                name.count < 500
                    ? "event name cannot be longer than 100 bytes" : "event name must be less than 500 characters")
        }
        let data = data.flatMap { $0.isNull ? nil : $0 }
        if let data {
            guard data.kind == .object else { throw .invalid("data", "event data must be a hash") }
            guard data.byteCount <= 100_000 else {
                throw .invalid("data", "event data cannot be longer than 100000 bytes")
            }
        }
        self.init(name: name, type: type, timestamp: timestamp, data: data?.literal, id: id)
    }
}
