// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Testing

@Suite struct PercentEncodingTests {
    @Test(arguments: [
        ("abc-._~019AZ", "abc-._~019AZ"),
        ("a/b c+d@e", "a%2Fb%20c%2Bd%40e"),
        ("😀", "%F0%9F%98%80"),
        ("100%&=?#", "100%25%26%3D%3F%23"),
        ("", ""),
    ])
    func encodes(_ text: String, _ expected: String) {
        #expect(PercentEncoding.encode(text) == expected)
    }
}
