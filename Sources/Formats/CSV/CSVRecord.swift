// SPDX-License-Identifier: Apache-2.0

/// Where fields and records of a CSV file end.
package enum CSVRecord {
    /// The first byte behind the field that begins at `start`; nil if its quotes do not match.
    package static func endOfField(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var index = start
        guard index < bytes.count, bytes[index] == CSVField.quote else {
            while index < bytes.count {
                switch bytes[index] {
                case CSVField.comma, CSVField.lineFeed: return index
                case CSVField.carriageReturn where isEnd(bytes, index): return index
                default: index += 1
                }
            }
            return index
        }
        index += 1
        while index < bytes.count {
            if bytes[index] == CSVField.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == CSVField.quote else { return index + 1 }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// True if nothing comes but the end of the line.
    package static func isEnd(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[index...])
        return rest.isEmpty || rest.elementsEqual([CSVField.lineFeed])
            || rest.elementsEqual([CSVField.carriageReturn, CSVField.lineFeed])
    }

    /// The names that stand in a header, as texts.
    package static func names(_ header: UnsafeRawBufferPointer) -> [[UInt8]]? {
        var names: [[UInt8]] = []
        var index = 0
        while true {
            guard let end = endOfField(header, index) else { return nil }
            let raw = UnsafeRawBufferPointer(rebasing: header[index..<end])
            if raw.first == CSVField.quote {
                var text: [UInt8] = []
                CSVField.decode(raw, into: &text)
                names.append(text)
            } else {
                names.append(Array(raw))
            }
            if isEnd(header, end) { return names }
            guard header[end] == CSVField.comma else { return nil }
            index = end + 1
        }
    }
}
