// SPDX-License-Identifier: Apache-2.0

/// A request as handlers see it: routed, authorised, decoded.
struct Call: Sendable {
    /// Path parameters, percent-decoded once.
    let path: PathValues
    let query: Query
    let body: [UInt8]
    let contentType: String?
    /// Mistakes are to be named, for Pipelines.
    let isStrict: Bool
    /// Scheme, host and port that the client used.
    let origin: String
    /// The workspace's time, in seconds since 1970.
    let now: Int
    /// What a new export takes until it is done.
    let exportDelay: (polls: Int, seconds: Int)

    /// The body as JSON.
    func json() throws(Refusal) -> JSONValue {
        guard let value = JSONValue(body) else { throw .badRequest("the body is not valid JSON") }
        return value
    }

    /// A path parameter that is a whole number; anything else names nothing.
    func number(_ name: String) throws(Refusal) -> Int {
        guard let number = path[name].flatMap(WholeNumber.value) else { throw .notFound }
        return number
    }

    /// The page size: above the maximum it is clamped.
    func limit(default standard: Int, max: Int) throws(Refusal) -> Int {
        guard let text = query["limit"], !text.isEmpty else { return standard }
        guard let limit = Int(text), limit > 0 else { throw .badRequest("limit must be a positive integer") }
        return min(limit, max)
    }

    /// An optional whole number of the query.
    func integer(_ name: String) throws(Refusal) -> Int? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let number = WholeNumber.value(text) else { throw .badRequest("\(name) must be an integer") }
        return number
    }
}

/// Numbers in requests: those that every reader of JSON takes for the same one, and that can be reckoned with safely.
enum WholeNumber {
    static func value(_ text: String) -> Int? {
        Int(text).flatMap { (-(1 << 53)...1 << 53).contains($0) ? $0 : nil }
    }
}

/// The parameters of a path by name.
struct PathValues: Sendable {
    let names: [String]
    let values: [String]

    subscript(name: String) -> String? { names.firstIndex(of: name).map { values[$0] } }
}

/// Decoded query parameters; of a name that is given twice the last value counts.
struct Query: Sendable {
    private var values: [String: String] = [:]

    /// `+` means a space here, unlike in paths.
    init(_ text: String?) {
        guard let text, !text.isEmpty else { return }
        for item in text.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { PercentDecoding.decode(String($0.map { $0 == "+" ? " " : $0 })) }
            values[decoded[0]] = decoded.count > 1 ? decoded[1] : ""
        }
    }

    subscript(name: String) -> String? { values[name] }
}
