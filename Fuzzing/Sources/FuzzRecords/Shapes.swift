// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// One shape of each kind that the catalogue has.
enum Shapes {
    static let all = [plain, nested, elements, object]

    /// A list of records with columns of all types, and a value from outside.
    private static let plain = RecordShape(
        path: "rows[]",
        fields: [
            .init(Column("id", .string), from: .own(["id"])), .init(Column("n", .integer), from: .own(["n"])),
            .init(Column("t", .timestamp), from: .own(["t"])), .init(Column("x", .number), from: .own(["x"])),
            .init(Column("b", .boolean), from: .own(["b"])), .init(Column("j", .json), from: .own(["j"])),
            .init(Column("parent", .integer), from: .constant("parent")),
        ])

    /// Records inside records, with values from deeper in and from around.
    private static let nested = RecordShape(
        path: "rows[].row.parts[]",
        fields: [
            .init(Column("id", .string), from: .own(["names", "id"])),
            .init(Column("outer", .string), from: .enclosing(["names", "id"])),
        ])

    /// A list of plain values.
    private static let elements = RecordShape(
        path: "rows[]", fields: [.init(Column("id", .string), from: .element)], keepsUnknown: false)

    /// The answer itself.
    private static let object = RecordShape(path: "", fields: [.init(Column("id", .integer), from: .own(["id"]))])
}
