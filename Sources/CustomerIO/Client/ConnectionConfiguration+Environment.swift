// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension ConnectionConfiguration {
    /// The configuration that environment variables hold, as `cioferry emulator` prints them:
    ///
    /// | variable | what |
    /// | --- | --- |
    /// | `CIOFERRY_SITE_ID`, `CIOFERRY_TRACK_KEY` | site id and key of the Track API |
    /// | `CIOFERRY_APP_KEY` | App API key |
    /// | `CIOFERRY_WRITE_KEY` | write key of a Pipelines source |
    /// | `CIOFERRY_REGION` | `us` (the default) or `eu` |
    /// | `CIOFERRY_APP_URL`, `CIOFERRY_TRACK_URL`, `CIOFERRY_PIPELINES_URL` | other servers than Customer.io's |
    /// | `CIOFERRY_TRUST_ROOTS` | a PEM file with further certificates to trust |
    /// | `CIOFERRY_PROXY` | a proxy as in ``ConnectionConfiguration/HTTPOptions/Proxy/url(_:)``, or `none`; without it `HTTPS_PROXY` and the like |
    ///
    /// Empty variables count as absent.
    /// - Throws: ``CustomerIOError/Code/configuration`` if the region is neither.
    public static func environment(
        _ variables: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CustomerIOError) -> ConnectionConfiguration {
        let value = { (name: String) in variables["CIOFERRY_" + name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let region = Region(rawValue: (value("REGION") ?? "us").lowercased()) else {
            throw CustomerIOError(.configuration, "CIOFERRY_REGION must be us or eu")
        }
        let credentials = Credentials(
            siteID: value("SITE_ID"), trackKey: value("TRACK_KEY"), appKey: value("APP_KEY"),
            writeKey: value("WRITE_KEY"))
        var configuration = ConnectionConfiguration(region: region, credentials: credentials)
        configuration.servers.app = value("APP_URL")
        configuration.servers.track = value("TRACK_URL")
        configuration.servers.pipelines = value("PIPELINES_URL")
        configuration.http.trustRoots = value("TRUST_ROOTS")
        if let proxy = value("PROXY") { configuration.http.proxy = .named(proxy) }
        return configuration
    }
}
