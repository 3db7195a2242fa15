// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where a service answers: an origin and perhaps a path before the operation's own.
package struct ServiceURL: Sendable, Hashable, CustomStringConvertible {
    package let origin: Origin
    /// Empty, or a path without a slash at its end.
    package let prefix: String

    init(host: String) {
        origin = Origin(.https, host: host)
        prefix = ""
    }

    /// - Throws: a ``CustomerIOError`` if this is no URL, or one that would send keys in the clear.
    package init(_ text: String) throws(CustomerIOError) {
        guard let url = URL(string: text), let origin = Origin(url), url.query() == nil, url.fragment() == nil else {
            throw CustomerIOError(
                .configuration, "the service URL must look like https://host, without a user or query")
        }
        guard origin.scheme == .https || origin.isLoopback else {
            throw CustomerIOError(
                .configuration,
                "\(origin) would send the key in the clear: use https, plain http is for this machine only")
        }
        self.origin = origin
        let path = url.path(percentEncoded: true)
        prefix = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    package var description: String { origin.description + prefix }
}
