// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORecords
import Requirement

/// The first byte chooses a shape, the rest is an answer. Whatever the builder takes must be what Foundation reads, and
/// whatever it refuses must leave it as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRecords(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeRawBufferPointer(start: start, count: count)
    guard let first = input.first else { return 0 }
    let shape = Shapes.all[Int(first) % Shapes.all.count]
    check(UnsafeRawBufferPointer(rebasing: input[1...]), shape)
    return 0
}

private func check(_ answer: UnsafeRawBufferPointer, _ shape: RecordShape) {
    var reader = AnswerReader(shape, key: ["id"])
    do {
        // A page that is taken must leave the one after it unharmed, so both are the same.
        let (rows, summary) = try reader.read(answer, constants: ["parent": "7"])
        let (again, other) = try reader.read(answer, constants: ["parent": "7"])
        require(summary == other, "the same answer gives the same summary")
        require(rows[0].cells == again[0].cells && rows[0].bytes == again[0].bytes, "and the same rows")
        Witness(answer: Array(answer), shape: shape, summary: summary).check(again[0])
    } catch {
        require((0...answer.count).contains(error.offset), "an error lies within the answer")
    }
}
