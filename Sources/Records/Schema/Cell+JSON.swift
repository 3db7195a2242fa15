// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

extension Cell {
    /// A cell for a value that the scanner found.
    package init(_ token: JSONToken) {
        let kind: Kind =
            switch token.kind {
            case .null: .null
            case .false: .false
            case .true: .true
            case .integer: .integer
            case .number: .number
            case .string: .string
            case .escaped: .escaped
            case .object, .array: .json
            }
        self = token.isNull ? .null : Cell(kind, offset: token.offset, length: token.length)
    }
}
