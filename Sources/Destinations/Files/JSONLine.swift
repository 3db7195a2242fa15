// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords

/// Parts of a line of JSON.
enum JSONLine {
    static func string(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        JSONText.quote(text, into: &result)
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
        object { json in
            json.member("reason", refusal.reason)
            json.member("record", refusal.record)
            json.member("run", run)
        }
    }

    static func ledger(_ ledger: Ledger, run: String, finishedAt: String) -> [UInt8] {
        object { json in
            json.member("run", run)
            json.member("read", ledger.read)
            json.member("decoded", ledger.decoded)
            json.member("written", ledger.written)
            json.member("merged", ledger.merged)
            json.member("refused", ledger.refused)
            json.member("finished_at", finishedAt)
        }
    }

    private static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        return json.bytes + [UInt8(ascii: "\n")]
    }
}
