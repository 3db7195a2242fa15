// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Requirement

/// Any bytes as the body of a failure. Reading never fails, what is printed holds nothing of the body but words of the
/// API's language, and texts in a plain list are those that Foundation reads.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzErrors(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = Array(UnsafeBufferPointer(start: start, count: count))
    let entries = ErrorEnvelope(body).entries
    let error = CustomerIOError(.badRequest, "", entries: entries)
    var dumped = ""
    dump(entries, to: &dumped)
    for entry in entries { checkEntry(entry) }
    for text in ["\(error)", error.localizedDescription] {
        require(text.utf8.count < 20_000, "a description is short")
        require(text.unicodeScalars.allSatisfy(isPlain), "a description holds plain characters only")
    }
    require(!dumped.contains("@"), "a dump holds no address")
    if let texts = FoundationErrors(body).texts {
        require(entries.map(\.message) == texts, "Foundation reads the same texts")
    }
    return 0
}

private func checkEntry(_ entry: CustomerIOError.Entry) {
    var text = entry.description
    if let index = entry.batchIndex, text.hasPrefix("item \(index)") { text.removeFirst("item \(index)".count) }
    let withoutWord = text.replacingOccurrences(of: "base64", with: "", options: .caseInsensitive)
    require(!withoutWord.utf8.contains { (0x30...0x39).contains($0) }, "an entry holds no number")
}

/// Letters, digits and punctuation of ASCII, the sign for what is left out, and the one for what follows.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) && scalar != "@" || scalar == "•" || scalar == "…"
}
