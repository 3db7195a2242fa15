// SPDX-License-Identifier: Apache-2.0

import NIOCore

extension CustomerIOClient {
    /// Exports people as CSV: starts the job (App `exportPeopleData`), waits until it is done, and gives the file.
    ///
    /// ```swift
    /// try await cio.exportCustomers { file in
    ///     for try await bytes in file { try handle.write(contentsOf: bytes) }
    /// }
    /// ```
    /// - Parameters:
    ///   - filter: Whom to export.
    ///   - options: What each request does differently; the download of the file has the client's own times. Where neither
    ///     these nor the client's configuration say anything else, requests are ``RetryPolicy/patient``.
    ///   - read: Reads the file, which is valid inside only. It may be called again if the file breaks off.
    /// - Throws: ``CustomerIOError``, and what `read` throws.
    public func exportCustomers<Value>(
        where filter: AudienceFilter = .everyone, options: RequestOptions = RequestOptions(),
        _ read: (Export.File) async throws -> Value
    ) async throws -> Value {
        try await file(of: .exportPeople(filter), options, read)
    }

    /// Exports the deliveries of a campaign, newsletter, transactional message or action as CSV
    /// (App `exportDeliveriesData`).
    /// - Parameters:
    ///   - deliveries: Which.
    ///   - options: See ``exportCustomers(where:options:_:)``.
    ///   - read: See ``exportCustomers(where:options:_:)``.
    /// - Throws: ``CustomerIOError``, and what `read` throws.
    public func exportDeliveries<Value>(
        _ deliveries: Export.Deliveries, options: RequestOptions = RequestOptions(),
        _ read: (Export.File) async throws -> Value
    ) async throws -> Value {
        try await file(of: .exportDeliveries(deliveries), options, read)
    }

    /// Starts a job, waits for it, and reads its file.
    private func file<Value>(
        of job: Endpoint<AppAPI, Export>, _ options: RequestOptions, _ read: (Export.File) async throws -> Value
    ) async throws -> Value {
        let options = app.connection.background(options)
        guard let id = try await app.send(job, options: options).id else {
            throw CustomerIOError(.badAnswer, "the answer names no export")
        }
        try await wait(for: id, options)
        let link = try await app.send(.downloadExport(id), options: options)
        guard let url = link.url else { throw CustomerIOError(.badAnswer, "export \(id) has no link to download") }
        return try await app.connection.download(url) { try await read(Export.File(download: $0)) }
    }

    /// Looks at the job, after 1 s, 2 s, 4 s and so on up to every 30 s.
    private func wait(for id: Int, _ options: RequestOptions) async throws {
        var pause = Duration.seconds(1)
        while true {
            let export = try await app.send(.getExport(id), options: options)
            guard export.failed != true, export.status != .failed else {
                throw CustomerIOError(.server, "Customer.io reports that export \(id) failed; start another one")
            }
            if export.status == .done { return }
            try await app.connection.pause(for: pause)
            pause = min(pause * 2, .seconds(30))
        }
    }
}

extension Export {
    /// The parts of an export's file as they arrive: CSV in UTF-8 with a header. It can be read once.
    public struct File: AsyncSequence, Sendable {
        let download: Download

        /// Starts the download.
        public func makeAsyncIterator() -> Iterator { Iterator(base: download.makeAsyncIterator()) }

        /// See ``Export/File``.
        public struct Iterator: AsyncIteratorProtocol {
            var base: Download.Iterator

            /// The next bytes, or nil at the end.
            /// - Throws: ``CustomerIOError`` if the file breaks off.
            @concurrent public mutating func next() async throws(CustomerIOError) -> [UInt8]? {
                do {
                    return try await base.next().map { Array($0.readableBytesView) }
                } catch {
                    throw error as? CustomerIOError ?? CustomerIOError(.network, "the download failed", cause: error)
                }
            }
        }
    }
}
