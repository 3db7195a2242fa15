// SPDX-License-Identifier: Apache-2.0

/// Where an object is: its type, and its number among the objects of the type.
struct ObjectPlace: Sendable, Hashable {
    let type: Int
    let index: Int

    /// Customer.io's own id: how many digits the type has beyond the first, the type, the number from 100,000 on.
    var cioID: String {
        let type = String(type)
        return "ob\(type.utf8.count - 1)\(type)\(100_000 + index)"
    }

    init(type: Int, index: Int) {
        self.type = type
        self.index = index
    }

    init?(cioID: String) {
        guard cioID.hasPrefix("ob"), let further = cioID.dropFirst(2).first?.wholeNumberValue else { return nil }
        let digits = cioID.dropFirst(3)
        guard let type = Int(digits.prefix(further + 1)), let number = Int(digits.dropFirst(further + 1)),
            number >= 100_000
        else { return nil }
        self.init(type: type, index: number - 100_000)
        guard self.cioID.isSame(as: cioID) else { return nil }
    }
}
