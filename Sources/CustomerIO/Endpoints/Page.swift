// SPDX-License-Identifier: Apache-2.0

package import CustomerIORoutes
import Foundation

/// One page of a list.
public struct Page<Record: Sendable & Hashable>: Sendable, Hashable {
    /// The records.
    public var elements: [Record]
    /// What the request for the following page must name as its start; nil, or empty, on the last one. Lists that are
    /// read by offset, or come whole, have none.
    public var next: String?
    /// What else the answer holds.
    public var additionalFields: [String: JSONValue] = [:]

    /// A page as an answer has it, for tests.
    public init(_ elements: [Record] = [], next: String? = nil) {
        self.elements = elements
        self.next = next
    }
}

/// Reads a page, which does not know the name of its list.
private struct PageAnswer<Record: FieldValue & Hashable>: DecodableWithConfiguration {
    var page: Page<Record>

    /// - Parameter member: The name of the list. The answer may have null for an empty one.
    init(from decoder: any Decoder, configuration member: String) throws {
        var fields = try ModelDecoder(decoder)
        page = Page(try fields.read(member) ?? [], next: try fields.read("next"))
        page.additionalFields = try fields.rest()
    }
}

extension Endpoint {
    /// An endpoint that answers with a page.
    /// - Parameter member: The name of the list in the answer.
    package init<Record: FieldValue>(
        _ route: Route, path: [String: String] = [:], query: [(name: String, value: String?)] = [], body: Body? = nil,
        listing member: String
    ) where Response == Page<Record> {
        self.init(route, path: path, query: query, body: body) { answer throws(BadAnswer) in
            try answer.decoded { data in
                try JSONCoding.decoder().decode(PageAnswer<Record>.self, from: data, configuration: member).page
            }
        }
    }
}

extension Page<Customer.Identifiers> {
    /// Your ids of the people; empty for those who have none, while ``elements`` is complete.
    public var ids: [String] { texts("ids") }
}

extension Page<CustomObject.Identifiers> {
    /// Customer.io's ids of the objects.
    public var ids: [String] { texts("ids") }
}

extension Page<Suppression> {
    /// Why the addresses are suppressed.
    public var category: Suppression.Category? {
        additionalFields["category"]?.string.map(Suppression.Category.init(rawValue:))
    }
}

extension Page {
    private func texts(_ name: String) -> [String] {
        guard case .array(let list) = additionalFields[name] else { return [] }
        return list.compactMap { $0.string ?? $0.integer.map { String($0) } }
    }
}
