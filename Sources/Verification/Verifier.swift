// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
package import CustomerIOExtraction
package import CustomerIORecords

/// Reads from the API once more what a destination holds, and compares every value.
package struct Verifier: Sendable {
    let connection: APIConnection
    let held: any StoredTables
    /// A destination of the same kind, empty, that is thrown away afterwards…
    let scratch: any Destination
    /// …and how it is read.
    let given: @Sendable () throws -> any StoredTables
    /// A folder for what is compared.
    let folder: String
    let options: ExtractionOptions

    package init(
        connection: APIConnection, held: any StoredTables, scratch: any Destination,
        given: @escaping @Sendable () throws -> any StoredTables, folder: String, options: ExtractionOptions
    ) {
        self.connection = connection
        self.held = held
        self.scratch = scratch
        self.given = given
        self.folder = folder
        self.options = options
    }

    /// - Returns: A report for each stream, in their order.
    /// - Throws: ``DestinationError``, `CancellationError`.
    package func run(
        _ streams: [Catalog.Stream], _ report: @escaping @Sendable (ExtractionEvent) -> Void
    ) async throws -> [StreamReport] {
        var reports: [StreamReport] = []
        // Only what was read to its end can be compared.
        var times: [String: Int64] = [:]
        for stream in streams { times[stream.name] = try until(stream) }
        let known = streams.filter { times[$0.name] != nil && (options.sample == nil || $0.canBeSampled) }
        let extractor = Extractor(connection: connection, destination: scratch, options: options, report: report)
        let outcomes = try await extractor.run(known, as: "verify")
        for stream in streams {
            var found = StreamReport(stream.name)
            switch outcomes.first(where: { $0.stream == stream.name })?.result {
            case .finished:
                do {
                    try compare(stream, since: times[stream.name] ?? 0, &found)
                } catch let error as DestinationError {
                    found.reason = "\(error)"
                }
            case .failed(let error): found.reason = "could not be read: \(error)"
            case .skipped(let reason): found.reason = reason
            case nil where times[stream.name] == nil: found.reason = "was never extracted to its end"
            case nil: found.reason = "is read below lists that depend on others: give --sample 100"
            }
            reports.append(found)
        }
        return reports
    }

    /// When the last complete pass began, by the server's clock.
    private func until(_ stream: Catalog.Stream) throws -> Int64? {
        try held.last(stream.table).flatMap { try PassProgress($0)?.until }
    }

    private func compare(_ stream: Catalog.Stream, since until: Int64, _ report: inout StreamReport) throws {
        let comparison = try Comparison(path: "\(folder)/\(stream.name).compare", key: stream.table.key)
        try comparison.load(.held) { add in
            try held.each(stream.table) { if isWanted($0, stream) { try add($0) } }
        }
        let given = try given()
        try comparison.load(.given) { add in
            try given.each(stream.table) { if isWanted($0, stream) { try add($0) } }
        }
        report.held = try comparison.count(.held)
        report.given = try comparison.count(.given)
        try comparison.each { difference in
            switch difference {
            case .missing(let row) where !times(row, after: until).isEmpty: report.since += 1
            case .changed(let old, let row)
            where !times(row, after: until).subtracting(times(old, after: until)).isEmpty:
                report.since += 1
            case .missing(let row):
                report.missing += 1
                report.add(example: "lacks \(name(row, stream))")
            case .changed(let held, let given):
                report.changed += 1
                report.add(example: "\(name(held, stream)): \(Self.change(held, given))")
            case .doubled(let row):
                report.doubled += 1
                report.add(example: "holds \(name(row, stream)) more than once")
            case .extra where stream.absent == .kept:
                report.forgotten += 1
            case .extra(let row):
                report.extra += 1
                report.add(example: "holds \(name(row, stream)), which the API does not give (any more)")
            }
        }
    }

    /// True if a row is within what was asked for.
    private func isWanted(_ row: StoredRecord, _ stream: Catalog.Stream) -> Bool {
        if let since = options.since, let time = stream.cursor, let text = row[ColumnName(time)] {
            guard Int64(text).map({ $0 >= since }) ?? true else { return false }
        }
        return options.sample.map { stream.isIn($0, row) } ?? true
    }

    /// The times in a row, unix seconds in ten digits, that lie between a moment and now: what tells a new one has changed.
    private func times(_ row: [UInt8], after moment: Int64) -> Set<Int64> {
        let latest = max(connection.serverTime ?? options.now(), moment) + 60
        return Comparison.values(row).values.reduce(into: []) { times, value in
            for digits in value.text.utf8.split(whereSeparator: { !(0x30...0x39).contains($0) }) {
                guard digits.count == 10, let time = Int64(String(decoding: digits, as: UTF8.self)) else { continue }
                if time >= moment, time <= latest { times.insert(time) }
            }
        }
    }

    // MARK: Sentences

    private func name(_ row: [UInt8], _ stream: Catalog.Stream) -> String {
        let values = Comparison.values(row)
        guard !stream.key.isEmpty else { return "a row" }
        return stream.key.map { "\($0) \(values[ColumnName($0)]?.text ?? "null")" }.joined(separator: ", ")
    }

    private static func change(_ held: [UInt8], _ given: [UInt8]) -> String {
        let (old, new) = (Comparison.values(held), Comparison.values(given))
        let names = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        return names.sorted { $0.text < $1.text }.map { name in
            "\(name.text) is \(short(old[name])) here and \(short(new[name])) there"
        }.joined(separator: "; ")
    }

    /// In characters that show every difference.
    private static func short(_ value: ExactText?) -> String {
        guard let value else { return "null" }
        let scalars = value.text.unicodeScalars.prefix(60).map { $0.escaped(asASCII: true) }.joined()
        return "\"\(scalars)\(value.text.unicodeScalars.count > 60 ? "…" : "")\""
    }
}
