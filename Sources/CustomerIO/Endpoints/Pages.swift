// SPDX-License-Identifier: Apache-2.0

/// The pages of a list, each fetched when it is asked for. ``elements`` gives the records one by one.
///
/// Pages are as large as Customer.io allows, unless the endpoint has a `limit`. The last one is the one without a `next`,
/// of a list that is read by offset the one that is not full. A server that names the cursor it was just given, or
/// answers with two empty pages in a row, is done as well. Records may occur twice where Customer.io documents it
/// (objects and relationships).
public struct Pages<API, Record: Sendable & Hashable>: AsyncSequence, Sendable {
    let client: APIClient<API>
    let first: Endpoint<API, Page<Record>>
    let options: RequestOptions

    /// Starts at the endpoint's own `start`, or at the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, next: first.withLargestPages(), options: options)
    }

    /// See ``Pages``.
    public struct Iterator: AsyncIteratorProtocol {
        let client: APIClient<API>
        var next: Endpoint<API, Page<Record>>?
        let options: RequestOptions
        var wasEmpty = false

        /// The next page, or nil after the last.
        /// - Throws: ``CustomerIOError``.
        public mutating func next() async throws(CustomerIOError) -> Page<Record>? {
            guard let endpoint = next else { return nil }
            let page = try await client.send(endpoint, options: options)
            let isStuck = page.elements.isEmpty && wasEmpty
            wasEmpty = page.elements.isEmpty
            next = isStuck ? nil : endpoint.following(page)
            return page
        }
    }

    /// All records, page after page.
    public var elements: Elements { Elements(pages: self) }

    /// See ``Pages/elements``.
    public struct Elements: AsyncSequence, Sendable {
        let pages: Pages

        /// Starts with the first record of the first page.
        public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

        /// See ``Pages/elements``.
        public struct Iterator: AsyncIteratorProtocol {
            var pages: Pages.Iterator
            var page: [Record] = []
            var position = 0

            /// The next record, or nil after the last.
            /// - Throws: ``CustomerIOError``.
            public mutating func next() async throws(CustomerIOError) -> Record? {
                while position == page.count {
                    guard let following = try await pages.next() else { return nil }
                    page = following.elements
                    position = 0
                }
                defer { position += 1 }
                return page[position]
            }
        }
    }
}
