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
    var builder = RecordBatchBuilder(shape: shape, key: ["id"])
    let checkpoint = Checkpoint(run: "fuzz", page: nil, watermark: nil)
    do {
        // A page that is taken must leave the one after it unharmed, so both are the same.
        let summary = try builder.append(answer, constants: ["parent": "7"])
        let again = try builder.append(answer, constants: ["parent": "7"])
        require(summary == again, "the same answer gives the same summary")
        let batch = builder.take(checkpoint)
        Witness(answer: Array(answer), shape: shape, summary: summary).check(batch)
    } catch {
        require(builder.isEmpty && builder.rowCount == 0, "a refused answer leaves nothing behind")
        require((0...answer.count).contains(error.offset), "an error lies within the answer")
    }
}
