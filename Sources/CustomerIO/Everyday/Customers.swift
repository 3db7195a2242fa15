// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// People with their attributes and devices, fetched as they are asked for.
    /// ``CustomerIOClient/customers(where:limit:start:options:)`` makes it.
    ///
    /// A search gives 1,000 people a request and their attributes come 100 a request, several at once. People without
    /// an id of yours cost a request each, since the App API looks many up by that id only. Whoever is deleted in
    /// between is left out.
    public struct Customers: AsyncSequence, Sendable {
        let app: APIClient<AppAPI>
        let search: Endpoint<AppAPI, Page<Customer.Identifiers>>
        let limit: Int?
        let options: RequestOptions

        /// Starts with the first page.
        public func makeAsyncIterator() -> Iterator {
            Iterator(
                app: app, pages: app.pages(search, options: options).makeAsyncIterator(), options: options,
                remaining: limit ?? .max)
        }

        /// See ``CustomerIOClient/Customers``.
        public struct Iterator: AsyncIteratorProtocol {
            let app: APIClient<AppAPI>
            var pages: Pages<AppAPI, Customer.Identifiers>.Iterator
            let options: RequestOptions
            var remaining: Int
            var people: ArraySlice<Customer> = []

            /// The next person, or nil after the last.
            /// - Throws: ``CustomerIOError``.
            public mutating func next() async throws(CustomerIOError) -> Customer? {
                while people.isEmpty, remaining > 0 {
                    guard let page = try await pages.next() else { return nil }
                    people = try await app.customers(page.elements.prefix(remaining), options: options)[...]
                }
                guard remaining > 0 else { return nil }
                remaining -= 1
                return people.popFirst()
            }
        }
    }
}

extension APIClient<AppAPI> {
    /// Looks people up; their order is that of the identifiers.
    func customers(
        _ identifiers: some Sequence<Customer.Identifiers>, options: RequestOptions
    ) async throws(CustomerIOError) -> [Customer] {
        let identifiers = Array(identifiers)
        let withID = identifiers.compactMap(\.id).filter { !$0.isEmpty }
        let others = identifiers.filter { $0.id?.isEmpty ?? true }.compactMap(\.cioID)
        let found: [Customer]
        do {
            found = try await withThrowingTaskGroup { group in
                for start in stride(from: 0, to: withID.count, by: CustomerLimits.lookup) {
                    let ids = Array(withID[start..<min(start + CustomerLimits.lookup, withID.count)])
                    group.addTask { try await send(.getPeople(ids: ids), options: options) }
                }
                for cioID in others {
                    group.addTask {
                        try await find(.getPersonAttributes(.cioID(cioID)), options: options).map { [$0] } ?? []
                    }
                }
                return try await group.reduce(into: [Customer]()) { $0 += $1 }
            }
        } catch {
            throw error as? CustomerIOError ?? CustomerIOError(.network, "the call failed", cause: error)
        }
        let byID = Dictionary(found.map { ($0.identifiers?.cioID ?? "", $0) }, uniquingKeysWith: { $1 })
        return identifiers.compactMap { byID[$0.cioID ?? ""] }
    }
}

private enum CustomerLimits {
    /// People whom one request looks up.
    static let lookup = 100
}
