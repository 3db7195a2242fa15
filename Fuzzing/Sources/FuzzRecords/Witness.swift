// SPDX-License-Identifier: Apache-2.0

import CustomerIORecords
import Requirement

/// Compares what the reader made of an answer with what Foundation reads in it.
struct Witness {
    let answer: [UInt8]
    let shape: RecordShape
    let summary: AnswerSummary

    func check(_ batch: RowBatch) {
        checkAnswer()
        require(batch.rowCount + batch.refused.count == summary.rows, "every row is there or refused")
        require(batch.cells.count == batch.rowCount * batch.columns.count, "rows are complete")
        for row in 0..<batch.rowCount {
            for column in batch.columns.indices { check(batch, row, column) }
        }
    }

    private func checkAnswer() {
        let reading = FoundationJSON(answer)
        require(reading != .nothing || answer.isBeyondFoundation, "Foundation reads what was taken")
        // A name that comes twice in an object is read differently, so only answers without that are compared.
        guard shape.path.description == "rows[]", case .rows(let count) = reading, answer.count(of: #""rows""#) == 1
        else { return }
        require(summary.rows == count, "Foundation counts as many rows")
    }

    private func check(_ batch: RowBatch, _ row: Int, _ column: Int) {
        let cell = batch.cell(row: row, column: column)
        require(cell.range.upperBound <= batch.bytes.count, "a cell lies in the batch")
        var scratch: [UInt8] = []
        let text = batch.withText(of: cell, scratch: &scratch) { Array($0) }
        require(String(validating: text, as: UTF8.self) != nil, "text is UTF-8")
        var json: [UInt8] = []
        batch.appendJSON(of: cell, to: &json)
        let reading = FoundationJSON(json)
        require(reading != .nothing || json.isBeyondFoundation, "Foundation reads a cell")
        if case .text(let other) = reading { require(text == other, "Foundation reads the same text") }
    }
}

extension [UInt8] {
    fileprivate func count(of word: String) -> Int {
        String(decoding: self, as: UTF8.self).split(separator: word, omittingEmptySubsequences: false).count - 1
    }

    /// True if it may hold JSON that Foundation refuses: half a surrogate pair, or a number that no double is near to.
    fileprivate var isBeyondFoundation: Bool {
        String(decoding: self, as: UTF8.self).contains(/\\u[dD][89a-fA-F]|[eE]\+?\d{3}|\d{300}/)
    }
}
