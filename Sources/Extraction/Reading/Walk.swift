// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import CustomerIORecords
import CustomerIORoutes

/// One way through the pages of a call, from the first to the last. A pass is made of walks.
struct Walk: Sendable {
    /// The rows that it reads.
    let scope: Scope
    let call: Call
    /// Values for `{name}` in path and body, and for constant columns.
    var values: [String: String] = [:]
    /// Query items that only this walk has.
    var query: [String: String] = [:]
    /// Stop behind the page that holds a row older than this, if rows come newest first.
    var stopBefore: Int64?
    /// True if an answer of 404 means that the parent was deleted meanwhile.
    var mayBeGone = false
    /// True if no other walk of its pass shares its pages: it takes as long as its requests one after the other, so they
    /// go before those that can be sent side by side.
    var isChain = false

    /// The request for the page that a cursor stands for; nil is the first page.
    func request(_ cursor: String?) -> APIRequest {
        var query = call.query.merging(self.query) { $1 }
        switch call.route.paging {
        case .none: break
        case .cursor(let max, let fixed):
            if !fixed, call.route.query.contains("limit") { query["limit"] = String(max ?? Self.unknownMaximum) }
        case .offset(let max):
            query["limit"] = String(max)
        }
        if let cursor { query[cursorName] = cursor }
        var request = APIRequest(
            call.route, path: call.path.merging(values) { $1 },
            query: query.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, body: body)
        request.isUrgent = isChain
        return request
    }

    /// True behind the last page that this walk wants of a list that goes on.
    func stops(behind page: AnswerSummary) -> Bool {
        guard let stopBefore, let extent = page.extent else { return false }
        return extent.lowerBound < stopBefore
    }

    /// What to ask for where the documents name no maximum.
    private static let unknownMaximum = 100

    private var cursorName: String {
        if case .offset = call.route.paging { "offset" } else { "start" }
    }

    private var body: [UInt8]? {
        guard var text = call.body else { return nil }
        for (name, value) in values {
            var escaped: [UInt8] = []
            JSONText.escape(value, into: &escaped)
            text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
                .joined(separator: String(decoding: escaped, as: UTF8.self))
        }
        return Array(text.utf8)
    }
}
