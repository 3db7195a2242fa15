// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Endpoint {
    /// The same call for pages of the largest size, unless it has a size of its own.
    package func withLargestPages() -> Self {
        guard self["limit"] == nil, route.query.contains("limit"), let largest = route.largestPage else { return self }
        var endpoint = self
        endpoint["limit"] = String(largest)
        return endpoint
    }

    /// A query item of an operation that takes each at most once.
    private subscript(name: String) -> String? {
        get { query.first { $0.name == name }?.value }
        set {
            query.removeAll { $0.name == name }
            if let newValue { query.append((name, newValue)) }
        }
    }
}

extension Endpoint {
    /// The call for the page after this one; nil if it was the last.
    package func following<Record>(_ page: Page<Record>) -> Self? where Response == Page<Record> {
        var endpoint = self
        switch route.paging {
        case .none:
            return nil
        case .cursor:
            guard let cursor = page.next, !cursor.isEmpty, cursor != self["start"] else { return nil }
            endpoint["start"] = cursor
        case .offset(let largest):
            let size = self["limit"].flatMap { Int($0) } ?? largest
            guard page.elements.count >= size else { return nil }
            endpoint["offset"] = String((self["offset"].flatMap { Int($0) } ?? 0) + page.elements.count)
        }
        return endpoint
    }
}
