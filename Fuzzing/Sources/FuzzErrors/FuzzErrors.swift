// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Requirement

/// Any bytes as the body of a failure, and as the request that it answers. Reading never fails, what is printed is short
/// and plain and holds no address and no long number, and texts in a plain list are those that Foundation reads.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzErrors(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = Array(UnsafeBufferPointer(start: start, count: count))
    let entries = ErrorEnvelope(body).entries
    check(entries)
    let answers = ErrorEnvelope(body, answering: RequestWords(path: [], query: [], body: body)).entries
    check(answers)
    require(entries == answers, "the request changes nothing of what is said")
    if let texts = FoundationErrors(body).texts {
        require(entries.map(\.message) == texts, "Foundation reads the same texts")
    }
    return 0
}

private func check(_ entries: [CustomerIOError.Entry]) {
    let error = CustomerIOError(.badRequest, "", entries: entries)
    var dumped = ""
    dump(entries, to: &dumped)
    for text in ["\(error)", error.localizedDescription] {
        require(text.utf8.count < 20_000, "a description is short")
        require(text.unicodeScalars.allSatisfy(isPlain), "a description holds plain characters only")
    }
    require(!dumped.contains("@"), "a dump holds no address")
    for entry in entries {
        let place = entry.batchIndex.map { "item \($0)" } ?? ""
        let numbers = entry.description.dropFirst(place.count).split { !$0.isASCII || !$0.isNumber }
        require(numbers.allSatisfy { $0.count < 10 }, "an entry holds no long number")
    }
}

/// Letters, digits and punctuation of ASCII, the sign for what is left out, and the one for what follows.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) && scalar != "@" || scalar == "•" || scalar == "…"
}
