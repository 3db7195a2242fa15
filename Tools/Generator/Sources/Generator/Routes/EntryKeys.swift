// SPDX-License-Identifier: Apache-2.0

/// The keys of one entry as written: the decoder ignores a misspelt key, this does not.
struct EntryKeys: Decodable {
    let names: [String]

    init(from decoder: any Decoder) throws {
        names = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
    }

    func mistakes(of id: String) -> [String] {
        Set(names).subtracting(RouteEntry.CodingKeys.allCases.map(\.rawValue)).sorted()
            .map { "\(id): there is no key \"\($0)\"." }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
