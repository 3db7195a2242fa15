// SPDX-License-Identifier: Apache-2.0

extension DataCollection {
    /// The rows of a collection: at most 10 MB, a row at most 10 KB.
    public enum Rows: Sendable, Hashable {
        /// The rows themselves.
        case rows([Attributes])
        /// The public URL of a CSV or JSON file.
        case url(String)
    }
}

/// The body of `createCollection` and `updateCollection`.
struct CollectionUpdate: RequestModel {
    let name: String?
    let data: DataCollection.Rows?

    var largestBody: Int { 10_000_000 }

    func json() throws(CustomerIOError) -> JSONValue {
        guard name != nil || data != nil else {
            throw CustomerIOError(invalid: "name and data must not both be left out")
        }
        if let name { try Limit.checkNotEmpty("name", name) }
        var members = Members()
        members.set("name", name)
        switch data {
        case nil: break
        case .rows(let rows): members.set("data", try CollectionContents.checked(rows.map(JSONValue.object), "data"))
        case .url(let url):
            try Limit.checkNotEmpty("url", url)
            members.set("url", url)
        }
        return members.json
    }
}

/// The body of `updateCollectionContents`: a list of rows, or one row.
struct CollectionContents: RequestModel {
    let content: JSONValue

    var largestBody: Int { 10_000_000 }

    func json() throws(CustomerIOError) -> JSONValue {
        switch content {
        case .array(let rows): try Self.checked(rows, "content")
        case .object: try Self.checked([content], "content")[0] ?? content
        default: throw CustomerIOError(invalid: "content must be a list of rows or one row")
        }
    }

    static func checked(_ rows: [JSONValue], _ field: String) throws(CustomerIOError) -> JSONValue {
        for (number, row) in rows.enumerated() {
            guard case .object = row else {
                throw CustomerIOError(invalid: "\(field)[\(number)] must be an object")
            }
            try Limit.check("\(field)[\(number)]", row.bytes().count, atMost: 10_000, .bytes)
        }
        return .array(rows)
    }
}
