// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import keboola_customerio

/// Names of columns as the platform makes them; the examples are those of its own tests.
struct ColumnNameTests {
    @Test(arguments: [
        ("user-id#123", "user_id_123"), ("__test__", "test"), ("emoji 😀 name", "emoji_name"),
        ("_~dlažební  %_kostky_~", "dlazebni__kostky"), ("jp日本語", "jp"), ("123number", "123number"), ("   ", ""),
        ("test-vn-đá cuội", "test_vn_da_cuoi"), ("Last name", "Last_name"), ("OID", "OID_"), ("ctid", "ctid_"),
        ("_timestamp", "timestamp"), ("Straße", "Strasse"), ("data_Größe (cm)", "data_Grosse_cm"), ("", ""),
    ])
    func namesAreSanitised(_ name: String, _ expected: String) {
        #expect(ColumnName.sanitized(name) == expected)
    }

    @Test func longNamesAreCutAndStayDifferent() {
        let long = String(repeating: "a", count: 64)
        #expect(ColumnName.sanitized(long) == long)
        let (first, second) = (ColumnName.sanitized(long + "1"), ColumnName.sanitized(long + "2"))
        #expect(first.count <= 64 && second.count <= 64)
        #expect(first != second)
        #expect(ColumnName.sanitized(long + "1") == first)
    }
}
