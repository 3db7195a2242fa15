// SPDX-License-Identifier: Apache-2.0

/// The variables of the environment that a face may read.
package enum Variable: String, Sendable, CaseIterable {
    case appKey = "CIOFERRY_APP_KEY"
    case siteID = "CIOFERRY_SITE_ID"
    case trackKey = "CIOFERRY_TRACK_KEY"
    case writeKey = "CIOFERRY_WRITE_KEY"
    case region = "CIOFERRY_REGION"
    case appURL = "CIOFERRY_APP_URL"
    case trackURL = "CIOFERRY_TRACK_URL"
    case pipelinesURL = "CIOFERRY_PIPELINES_URL"
    case trustRoots = "CIOFERRY_TRUST_ROOTS"
    case proxy = "CIOFERRY_PROXY"

    /// Its value; nil if there is none, or an empty one.
    package func value(in environment: [String: String]) -> String? {
        environment[rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A line for each, with what it is for.
    package static var table: String {
        allCases.map { "  " + $0.rawValue.padded(to: 25) + $0.meaning }.joined(separator: "\n")
    }

    private var meaning: String {
        switch self {
        case .appKey: "the App API key; extract, verify and check need it"
        case .siteID: "the site id, for the Track API"
        case .trackKey: "the key of the Track API"
        case .writeKey: "the write key of the Pipelines API"
        case .region: "us or eu; without it both are tried"
        case .appURL: "another address of the App API, say the emulator's"
        case .trackURL: "another address of the Track API"
        case .pipelinesURL: "another address of the Pipelines API"
        case .trustRoots: "a PEM file with further certificates to trust"
        case .proxy: "a proxy's address, or none"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
