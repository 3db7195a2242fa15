// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What Foundation, the second reader, sees in a body.
struct FoundationErrors {
    /// The texts of `{"errors": ["…", …]}`, also within `meta`; nil for anything else.
    let texts: [String]?

    init(_ body: [UInt8]) {
        let json = try? JSONSerialization.jsonObject(with: Data(body))
        guard let root = json as? [String: Any], root.count == 1 else {
            texts = nil
            return
        }
        let place = root["meta"] as? [String: Any] ?? root
        texts = place.count == 1 ? place["errors"] as? [String] : nil
    }
}
