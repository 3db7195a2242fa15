// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

@Suite struct RetryAfterTests {
    /// 6 November 1994, 08:49:37 UTC.
    private static let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(arguments: [
        ("5", Duration.seconds(5)),
        ("0.5", .milliseconds(500)),
        ("Sun, 06 Nov 1994 08:49:47 GMT", .seconds(10)),
        ("Mon, 07 Nov 1994 08:49:37 GMT", .seconds(86_400)),
        ("Fri, 01 Mar 1996 00:00:00 GMT", .seconds(825_638_400 - 784_111_777)),
    ])
    func understands(_ field: String, _ wait: Duration) {
        #expect(RetryAfter.duration(field, at: Self.now) == min(wait, .seconds(1_000_000)))
    }

    @Test(arguments: [
        "", "0", "-3", "soon", "nan", "inf", "Sun, 06 Nov 1994 08:49:36 GMT", "Sun, 06 Foo 1994 08:49:47 GMT",
    ])
    func ignores(_ field: String) {
        #expect(RetryAfter.duration(field, at: Self.now) == nil)
    }
}
