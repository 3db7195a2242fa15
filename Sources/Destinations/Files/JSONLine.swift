// SPDX-License-Identifier: Apache-2.0

import CustomerIOFormats
import CustomerIOJSON
import CustomerIORecords

/// Lines beside a table.
enum JSONLine {
    static func refusal(_ refusal: Refusal, run: String) -> [UInt8] {
        JSONLines.object { json in
            json.member("reason", refusal.reason)
            json.member("record", refusal.record)
            json.member("run", run)
        }
    }

    static func ledger(_ ledger: Ledger, run: String, finishedAt: String) -> [UInt8] {
        JSONLines.object { json in
            json.member("run", run)
            json.member("read", ledger.read)
            json.member("decoded", ledger.decoded)
            json.member("written", ledger.written)
            json.member("merged", ledger.merged)
            json.member("refused", ledger.refused)
            json.member("finished_at", finishedAt)
        }
    }
}
