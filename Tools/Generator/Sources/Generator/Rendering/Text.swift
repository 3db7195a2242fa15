// SPDX-License-Identifier: Apache-2.0

extension String {
    /// A string literal.
    var literal: String { "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }

    /// The lines as a doc comment of at most 120 columns; words go to a new line, which continues a list item.
    func docComment(indent: Int) -> String {
        let margin = String(repeating: " ", count: indent) + "///"
        return split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { $0.wrapped(at: 116 - indent) }
            .map { $0.isEmpty ? margin : "\(margin) \($0)" }
            .joined(separator: "\n")
    }
}

extension Substring {
    fileprivate func wrapped(at width: Int) -> [String] {
        let start = prefix { " -".contains($0) }
        let hanging = String(repeating: " ", count: start.count)
        var lines: [String] = []
        var line = String(start)
        for word in dropFirst(start.count).split(separator: " ") {
            if line.count + word.count > width {
                lines.append(line)
                line = hanging
            }
            line += word + " "
        }
        return (lines + [line]).map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
}

extension Int {
    /// With commas between the thousands.
    var grouped: String {
        self < 1_000 ? String(self) : (self / 1_000).grouped + "," + String(self % 1_000 + 1_000).dropFirst()
    }
}
