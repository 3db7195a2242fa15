// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The Swift form of a name of the API: `campaign_ids` becomes `campaignIDs`, `url` stays.
    var camelCased: String {
        let words = split { "_-. ".contains($0) }.map { $0.lowercased() }
        return words.prefix(1).joined() + words.dropFirst().map(\.asLaterWord).joined()
    }

    /// The Swift form of the name of a group of operations: `sender_identities` becomes `SenderIdentities`.
    var titled: String { capitalizedFirst(camelCased) }

    private var asLaterWord: String {
        switch self {
        case "id", "url", "amp", "bcc", "sms": uppercased()
        case "ids": "IDs"
        default: capitalizedFirst(self)
        }
    }

    private func capitalizedFirst(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// `Campaign` of `Campaign.Action.State`, and of itself.
    var outermost: String { String(prefix { $0 != "." }) }

    /// `Campaign.Action` of `Campaign.Action.State`; nil of a name without a dot.
    var parent: String? { lastIndex(of: ".").map { String(self[..<$0]) } }

    /// `State` of `Campaign.Action.State`.
    var lastName: String { split(separator: ".").last.map(String.init) ?? self }

    /// In backticks where Swift has the word for itself.
    var asIdentifier: String { Self.keywords.contains(self) ? "`\(self)`" : self }

    private static let keywords: Set<String> = [
        "import", "default", "in", "is", "as", "case", "class", "switch", "where",
    ]
}
