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

        /// Names the keys; without arguments the emulator's usual ones.
        public init(
            appKey: String = "emulator-app-key", siteID: String = "emulator-site-id",
            trackKey: String = "emulator-track-key", writeKey: String = "emulator-write-key"
        ) {
            self.appKey = appKey
            self.siteID = siteID
            self.trackKey = trackKey
            self.writeKey = writeKey
        }
    }
}
