// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords

/// Parts of a line of JSON.
enum JSONLine {
    static func string(_ text: String) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        JSONText.escape(Array(text.utf8), into: &result)
        result.append(UInt8(ascii: "\""))
        return result
    }

    /// Writes a nested value on one line. Inside of JSON strings there are no line breaks, so those that are there
    /// stand between the parts.
    static func write(_ value: UnsafeBufferPointer<UInt8>, to output: inout OutputFile) {
        output.append(upTo: value.count) { room in
            for index in value.indices {
                let byte = value[index]
                room[index] = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
            }
            return value.count
        }
    }

    static func refusal(_ refusal: Refusal, run: String) -> [UInt8] {
        object([("reason", string(refusal.reason)), ("record", string(refusal.record)), ("run", string(run))])
    }

    static func ledger(_ ledger: Ledger, run: String, finishedAt: String) -> [UInt8] {
        object([
            ("run", string(run)), ("read", number(ledger.read)), ("decoded", number(ledger.decoded)),
            ("written", number(ledger.written)), ("merged", number(ledger.merged)),
            ("refused", number(ledger.refused)), ("finished_at", string(finishedAt)),
        ])
    }

    private static func number(_ value: Int) -> [UInt8] { Array(String(value).utf8) }

    private static func object(_ members: [(name: String, value: [UInt8])]) -> [UInt8] {
        let members = members.map { string($0.name) + Array(":".utf8) + $0.value }
        return Array("{".utf8) + Array(members.joined(separator: Array(",".utf8))) + Array("}\n".utf8)
    }
}
