// SPDX-License-Identifier: Apache-2.0

extension JSONObject: Hashable {
    /// The same names with the same values, in any order.
    public static func == (one: JSONObject, other: JSONObject) -> Bool {
        guard one.count == other.count else { return false }
        guard one.count > fewMembers else { return one.allSatisfy { other[$0.name] == $0.value } }
        let table = Dictionary(other.map { (Name(text: $0.name), $0.value) }) { $1 }
        return one.allSatisfy { table[Name(text: $0.name)] == $0.value }
    }

    /// The same for any order.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (name, value) in self {
            var member = Hasher()
            member.combine(name)
            member.combine(value)
            sum &+= member.finalize()
        }
        hasher.combine(sum)
    }

    /// A name as a key, which differs from every one that has other bytes.
    struct Name: Hashable {
        let text: String

        static func == (one: Name, other: Name) -> Bool { one.text.hasBytes(of: other.text) }
    }
}

extension String {
    /// True if both are the same byte for byte: `==` takes two ways to write é for the same.
    func hasBytes(of other: String) -> Bool {
        // Texts that differ are told apart by their length or by `==`, which is quick.
        utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
    }
}
