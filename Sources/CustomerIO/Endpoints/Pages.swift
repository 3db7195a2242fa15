// SPDX-License-Identifier: Apache-2.0

/// One page of a list.
public protocol Page: Sendable {
    /// A record of the list.
    associatedtype Element: Sendable
    /// The records of this page.
    var elements: [Element] { get }
    /// What the request for the following page must name as its start; nil, or empty, on the last one. Lists that are
    /// read by offset have none.
    var next: String? { get }
}

extension Page {
    /// Nil: the list is read by offset, or comes whole.
    public var next: String? { nil }
}

/// The pages of a list, each fetched when it is asked for. ``elements`` gives the records one by one.
///
/// Pages are as large as Customer.io allows, unless the endpoint has a `limit`. The last one is the one without a `next`,
/// of a list that is read by offset the one that is not full. A server that names the cursor it was just given, or
/// answers with two empty pages in a row, is done as well. Records may occur twice where Customer.io documents it
/// (objects and relationships).
public struct Pages<API: CustomerIOAPI, Response: Page>: AsyncSequence, Sendable {
    let client: APIClient<API>
    let first: Endpoint<API, Response>
    let options: RequestOptions

    /// Starts at the endpoint's own `start`, or at the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, next: first.withLargestPages(), options: options)
    }

    /// See ``Pages``.
    public struct Iterator: AsyncIteratorProtocol {
        let client: APIClient<API>
        var next: Endpoint<API, Response>?
        let options: RequestOptions
        var wasEmpty = false

        /// The next page, or nil after the last.
        /// - Throws: ``CustomerIOError``.
        public mutating func next() async throws(CustomerIOError) -> Response? {
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
            var page: [Response.Element] = []
            var position = 0

            /// The next record, or nil after the last.
            /// - Throws: ``CustomerIOError``.
            public mutating func next() async throws(CustomerIOError) -> Response.Element? {
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
