// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIORecords
import GRDB

/// A file of the table as it was left.
struct LivingFile: Sendable, Equatable {
    var rows = 0
    /// How many columns its rows have a place for.
    var width = 0
    var data: Fingerprint
    /// The sum over its rows.
    var digest: UInt64 = 0
    var keys: Fingerprint
}

/// A file that is complete and moves, or has moved, to its place.
struct Arrival: Sendable {
    let part: String
    /// True if it is the stage's file itself.
    let isFromStage: Bool
    let file: LivingFile
    let counts: Ledger
}

/// How much of a part is staged.
struct StagedPart: Sendable, Equatable {
    var textLength = 0
    var recordsLength = 0
    /// How many columns the text's header has.
    var width = 0
    /// Records before this one say nothing if they only say that a row was seen.
    var voidSeen = 0
}

extension LivingFile {
    static let columns = "rows, width, size, modified, digest, keys_size, keys_modified"

    /// - Parameter first: Where ``columns`` begin.
    init(_ row: StateRow, from first: Int) throws {
        rows = try row.integer(first)
        width = try row.integer(first + 1)
        data = Fingerprint(size: try row.integer(first + 2), modified: try row.integer(first + 3))
        digest = UInt64(bitPattern: Int64(try row.integer(first + 4)))
        keys = Fingerprint(size: try row.integer(first + 5), modified: try row.integer(first + 6))
    }

    var arguments: StatementArguments {
        [
            rows, width, data.size, data.modified, Int64(bitPattern: digest), keys.size, keys.modified,
        ]
    }
}

extension Ledger {
    static let columns = "read, repeated, new, changed, unchanged, gone"

    init(_ row: StateRow, from first: Int) throws {
        self.init(
            read: try row.integer(first), repeated: try row.integer(first + 1), new: try row.integer(first + 2),
            changed: try row.integer(first + 3), unchanged: try row.integer(first + 4),
            gone: try row.integer(first + 5))
    }

    var arguments: StatementArguments { [read, repeated, new, changed, unchanged, gone] }
}

extension FileColumn {
    /// The columns of the state that say what it is.
    static let stored = "source, name, type, variant"

    init(_ row: StateRow) throws {
        source = ExactText(StateValue.text(ofName: try row.text(0)))
        name = StateValue.text(ofName: try row.text(1))
        type = try row.optionalText(2).flatMap { ParquetType(rawValue: $0) }
        isVariant = try row.integer(3) != 0
    }

    var arguments: StatementArguments {
        [StateValue.name(source.text), StateValue.name(name), type?.rawValue, isVariant]
    }
}
