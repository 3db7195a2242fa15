// SPDX-License-Identifier: Apache-2.0

/// A request as operations see it: routed, authorised, decoded.
struct Call: Sendable {
    /// Path parameters, percent-decoded once.
    let path: PathValues
    let query: Query
    let body: [UInt8]
    let contentType: String?
    /// Mistakes are to be named, for Pipelines.
    let isStrict: Bool
    /// The language that the client wants to read.
    let acceptLanguage: String?
    /// Scheme, host and port that the client used.
    let origin: String
    /// The workspace's time, in seconds since 1970.
    let now: Int

    /// A path parameter that is a whole number.
    func number(_ name: String) throws(Refusal) -> Int {
        guard let number = path[name].flatMap(WholeNumber.value) else {
            throw .badRequest("\(name) must be an integer")
        }
        return number
    }

    /// The page size: above the maximum it is clamped.
    func limit(default standard: Int, max: Int) throws(Refusal) -> Int {
        guard let text = query["limit"], !text.isEmpty else { return standard }
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, text.utf8.contains(where: { $0 != UInt8(ascii: "0") }) else {
            throw .badRequest("limit must be a positive integer")
        }
        return min(Int(text) ?? max, max)
    }

    /// An optional whole number of the query.
    func integer(_ name: String) throws(Refusal) -> Int? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let number = WholeNumber.value(text) else { throw .badRequest("\(name) must be an integer") }
        return number
    }

    /// The position in `start`, nil on the first page.
    func start(_ list: String) throws(Refusal) -> Int? {
        guard let text = query["start"], !text.isEmpty else { return nil }
        guard let cursor = Cursor(text, list: list) else { throw .badRequest("start is not a cursor of this list") }
        return cursor.position
    }
}

/// The parameters of a path by name; one that may be left out is missing.
struct PathValues: Sendable {
    let items: [(name: String, value: String)]

    /// - Parameter values: As they came, percent-encoded.
    init(_ names: [String], _ values: [Substring]) {
        items = zip(names, values).map { ($0, PercentDecoding.decode(String($1))) }
    }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// Names of people among them.
    var people: [String] { items.filter { Self.personNames.contains($0.name) }.map(\.value) }

    private static let personNames: Set<String> = ["identifier", "customer_id", "email_address"]
}
