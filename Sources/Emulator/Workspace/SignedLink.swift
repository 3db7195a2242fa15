// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A link to an export's file that needs no key and works for a quarter of an hour.
enum SignedLink {
    static let lifetime = 15 * 60
    static let path = "/__emulator/files"

    static func make(export: Int, expires: Int, seed: UInt64) -> String {
        "\(path)/\(export)?expires=\(expires)&signature=\(signature(export, expires, seed))"
    }

    static func isValid(export: Int, expires: Int, signature: String, seed: UInt64) -> Bool {
        signature == self.signature(export, expires, seed)
    }

    private static func signature(_ export: Int, _ expires: Int, _ seed: UInt64) -> String {
        let key = SymmetricKey(data: Array("emulator:\(seed)".utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(export):\(expires)".utf8), using: key)
        return Base64.urlSafe(Array(code)).filter { $0 != "=" }
    }
}
