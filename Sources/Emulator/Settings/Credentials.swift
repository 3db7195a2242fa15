// SPDX-License-Identifier: Apache-2.0

extension Emulator {
    /// The keys of a workspace.
    public struct Credentials: Sendable, Hashable {
        /// The bearer key of the App API.
        public var appKey: String
        /// The user name of the Track API.
        public var siteID: String
        /// The password of the Track API.
        public var trackKey: String
        /// The user name of the Pipelines API; the password is empty.
        public var writeKey: String

        /// Names the keys; without arguments the ones that everybody knows, for tests within one process.
        public init(
            appKey: String = "emulator-app-key", siteID: String = "emulator-site-id",
            trackKey: String = "emulator-track-key", writeKey: String = "emulator-write-key"
        ) {
            self.appKey = appKey
            self.siteID = siteID
            self.trackKey = trackKey
            self.writeKey = writeKey
        }

        /// Keys that nobody can guess.
        public static func drawn(with random: inout some RandomNumberGenerator) -> Self {
            func key() -> String {
                let digits = Array("0123456789abcdef")
                return String((0..<32).map { _ in digits[Int.random(in: 0..<16, using: &random)] })
            }
            return Self(appKey: key(), siteID: key(), trackKey: key(), writeKey: key())
        }
    }
}
