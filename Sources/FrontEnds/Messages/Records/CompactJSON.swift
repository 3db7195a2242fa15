// SPDX-License-Identifier: Apache-2.0

/// JSON as it was sent, without the blanks and line ends between its values.
enum CompactJSON {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// - Parameter bytes: Text that a scanner has checked.
    static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
        var isInString = false
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let byte = bytes[index]
            if isInString, byte == backslash {
                index += 2
                continue
            }
            if byte == quote { isInString.toggle() }
            if !isInString, byte <= 0x20 {
                output += bytes[start..<index]
                start = index + 1
            }
            index += 1
        }
        output += bytes[start..<range.upperBound]
    }
}
