// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
package import CustomerIOExtraction
package import CustomerIOFrontEnd
import Foundation

/// What every face's configuration says: how to reach Customer.io, and what to read.
package struct SourceSettings: Sendable {
    package let access: Session.Access
    package var options: ExtractionOptions

    /// - Parameters:
    ///   - object: The configuration.
    ///   - keyNames: What the key may be called; the first is what a sentence calls it.
    /// - Throws: ``ConfigurationError``.
    package init(_ object: JSONValue, keyNames: [String] = ["app_api_key"]) throws {
        guard let key = try keyNames.lazy.compactMap({ try object.text($0) }).first else {
            throw ConfigurationError(
                "the setting \(keyNames[0]) is missing; make an App API key in Customer.io under Settings > API Credentials"
            )
        }
        var access = Session.Access(
            key: APIKey(key), region: try Self.region(object),
            advice:
                "check that app_api_key is whole, an App API key and not one of the Track API, and that region is right"
        )
        access.appURL = try object.text("app_url")
        access.trustRoots = try object.text("trust_roots")
        if let path = access.trustRoots, InputFile.bytes(path) == nil {
            throw ConfigurationError("trust_roots names \(path), which cannot be read: is the path right?")
        }
        access.proxy = try object.text("proxy")
        access.requestsPerSecond = try object.number("requests_per_second", 1...1_000_000)
        access.retrySeconds = try object.number("retry_seconds", 1...86_400)
        self.access = access
        options = ExtractionOptions(now: { Int64(Date().timeIntervalSince1970) })
        if let minutes = try object.number("export_minutes", 1...10_080) { options.exportTime = .seconds(minutes * 60) }
        if let days = try object.number("look_back_days", 0...3_650) {
            options.lookBack = Int64(days) * 86_400
            options.overlap = options.lookBack
        }
        if let start = try object.text("start_date") {
            options.since = try Day.seconds(start, option: "start_date", now: options.now())
        }
    }

    private static func region(_ object: JSONValue) throws -> Region? {
        guard let text = try object.text("region") else { return nil }
        guard let region = Region(rawValue: text.lowercased()) else {
            throw ConfigurationError("region must be us or eu, not \"\(text)\"")
        }
        return region
    }

    /// The session that they stand for.
    package var session: Session { get throws { try Session(access) } }
}
