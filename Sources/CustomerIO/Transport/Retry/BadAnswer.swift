// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes
import NIOCore

/// A success that turns out not to be one: its body is not what the operation answers. Whoever reads a body throws it
/// from `accepting`, and the attempt counts as failed.
package struct BadAnswer: Error {
    /// What is wrong, to follow "the answer": `ends in the middle`.
    package let fault: String
    package let cause: (any Error)?

    package init(_ fault: String, cause: (any Error)? = nil) {
        self.fault = fault
        self.cause = cause
    }
}

extension BadAnswer {
    /// A cheap look at the body: nil if it may be what the route answers. It does not read the JSON.
    package init?(_ response: APIResponse, to route: Route) {
        guard !response.isWebPage else {
            self.init("is a web page")
            return
        }
        guard response.status == 200, route.answer == .json else { return nil }
        let body = response.body.readableBytesView
        switch (body.first { !$0.isJSONSpace }, body.last { !$0.isJSONSpace }) {
        case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "["), UInt8(ascii: "]")): return nil
        case (nil, _): self.init("is empty")
        case (UInt8(ascii: "{"), _), (UInt8(ascii: "["), _): self.init("ends in the middle")
        default: self.init("is not JSON")
        }
    }
}

extension APIResponse {
    fileprivate var isWebPage: Bool {
        guard let type = header("content-type")?.lowercased() else { return false }
        return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml")
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
