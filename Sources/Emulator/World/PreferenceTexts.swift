// SPDX-License-Identifier: Apache-2.0

/// What stands above the topics of a subscription centre.
struct PreferenceTexts: Sendable {
    let title: String
    let subtitle: String

    /// - Parameter language: As `Accept-Language` says it; English unless there is a translation.
    init(language: String?) {
        let code = (language ?? "en").prefix { $0 != "-" && $0 != "," && $0 != ";" }.lowercased()
        (title, subtitle) =
            switch code {
            case "fr":
                ("Gérez vos abonnements", "Cochez la case à côté de chaque sujet auquel vous souhaitez vous abonner.")
            case "de":
                ("Ihre Abonnements verwalten", "Kreuzen Sie jedes Thema an, von dem Sie hören möchten.")
            default:
                (
                    "Manage your subscription preferences",
                    "Check the box next to each topic you'd like to subscribe to."
                )
            }
    }
}
