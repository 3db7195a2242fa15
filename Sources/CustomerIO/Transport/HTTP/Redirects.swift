// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where a request goes next. Accounts live in two regions, and the hosts of one send requests for the other on.
struct Hop {
    let url: String
    let origin: Origin

    /// The next hop. Method and body are kept, and so is the key, which is why the target must be the same server, or
    /// where Customer.io keeps the same service in another region.
    func following(_ location: String, operation: String) throws(CustomerIOError) -> Hop {
        guard let target = URL(string: location, relativeTo: URL(string: url))?.absoluteURL, let next = Origin(target)
        else {
            throw CustomerIOError(
                .redirected, "Customer.io redirected \(operation) to something that is no URL", operation: operation)
        }
        guard next == origin || next.isAnotherRegion(of: origin) else {
            throw CustomerIOError(
                .redirected, "Customer.io redirected \(operation) to \(next), which must not receive the key",
                operation: operation)
        }
        return Hop(url: target.absoluteString, origin: next)
    }
}

extension APIResponse {
    /// The target of a redirect that keeps method and body; nil for any other answer.
    var redirect: String? { [301, 302, 307, 308].contains(status) ? header("location") : nil }
}
