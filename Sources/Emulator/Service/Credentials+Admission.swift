// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Emulator.Credentials {
    /// True if an `Authorization` header opens a service.
    func admit(_ authorization: String?, to service: Service) -> Bool {
        let parts = (authorization ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return false }
        switch (service, parts[0].lowercased()) {
        case (.app, "bearer"): return parts[1] == appKey
        case (.track, "basic"): return Self.names(parts[1], user: siteID, password: trackKey)
        case (.pipelines, "basic"): return Self.names(parts[1], user: writeKey, password: "")
        default: return false
        }
    }

    private static func names(_ encoded: Substring, user: String, password: String) -> Bool {
        Base64.decode(encoded).map { String(decoding: $0, as: UTF8.self) } == "\(user):\(password)"
    }

    /// What opens a service, without a password.
    func name(for service: Service) -> String {
        switch service {
        case .app: appKey
        case .track: siteID
        case .pipelines: writeKey
        }
    }
}
