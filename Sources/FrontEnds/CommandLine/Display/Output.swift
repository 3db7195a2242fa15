// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Data goes to stdout, everything else to stderr.
enum Output {
    static func line(_ text: String) { write(text + "\n", to: .standardOutput) }
    static func problem(_ text: String) { write(text + "\n", to: .standardError) }
    static func error(_ text: String) { problem("error: " + text) }

    static func write(_ text: String, to handle: FileHandle) {
        // A closed pipe is the reader's wish, not an error.
        try? handle.write(contentsOf: Data(text.utf8))
    }

    /// True if people look at stderr.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Text in columns, padded to the widest cell.
struct TextTable {
    var header: [String]
    var rows: [[String]] = []
    /// Columns that are aligned at the right.
    var numeric: Set<Int> = []

    var text: String {
        let lines = ([header] + rows).map { line in line.map(\.onOneLine) }
        let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            line.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - line[column].count)
                return numeric.contains(column) ? padding + line[column] : line[column] + padding
            }
            .joined(separator: "  ").trimmingTrailingBlanks
        }
        .joined(separator: "\n")
    }
}

extension String {
    /// Line breaks shown instead of made.
    fileprivate var onOneLine: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "↵")
    }

    fileprivate var trimmingTrailingBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
