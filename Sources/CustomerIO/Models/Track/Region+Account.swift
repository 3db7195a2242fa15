// SPDX-License-Identifier: Apache-2.0

extension Region {
    /// Where the account of a Track key is kept.
    public struct Account: Sendable, Hashable, Decodable {
        /// The region; nil if it is one that this library does not know, then ``url`` still holds.
        public let region: Region?
        /// The URL of the region's Track API.
        public let url: String
        /// The id of the workspace.
        public let workspaceID: Int?

        private enum CodingKeys: String, CodingKey {
            case region, url
            case environmentID = "environment_id"
        }

        /// Reads the answer of `getRegion`.
        public init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            region = Region(rawValue: try members.decode(String.self, forKey: .region))
            url = try members.decode(String.self, forKey: .url)
            workspaceID = try members.decodeIfPresent(JSONValue.self, forKey: .environmentID)?.integer
        }
    }
}
