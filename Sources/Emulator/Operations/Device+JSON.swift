// SPDX-License-Identifier: Apache-2.0

extension Device {
    /// Reads a device of a call.
    /// - Parameter token: The field that names the device: `id` in Track v1, `token` in Track v2.
    init(_ value: JSONValue?, token: StaticString) throws(Mistake) {
        id = try Self.token(value, token)
        guard let platform = value?["platform"]?.string, Vocabulary.devices.contains(platform) else {
            throw .invalid("device.platform", "device platform must be ios or android")
        }
        self.platform = platform
        lastUsed = value?["last_used"]?.integer
        attributes = value?["attributes"]?.members?.map { (name: $0.name, value: $0.value.text) } ?? []
    }

    /// Which device a call means.
    static func token(_ value: JSONValue?, _ field: StaticString) throws(Mistake) -> String {
        guard let value, !value.isNull else { throw .required("device", "device must be a hash") }
        guard value.kind == .object else { throw .invalid("device", "device must be a hash") }
        guard let id = value[field]?.string?.nilIfEmpty else {
            throw .required("device.\(field)", "device \(field) must be present")
        }
        return id
    }
}
