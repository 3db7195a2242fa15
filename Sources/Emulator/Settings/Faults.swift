// SPDX-License-Identifier: Apache-2.0

/// Failures that the emulator makes on purpose.
///
/// Whether and how a request fails depends on the seed and on how many requests came before it. Some faults come instead
/// of the operation, like a refusal by a proxy; others lose the answer of an operation that was carried out. Those that
/// exist both ways say `before` or `after` in their name: `503` before, `503-after` after.
public struct Faults: Sendable, Codable, Hashable {
    /// The share of requests that fail, from 0 to 1.
    public var probability: Double
    /// The failures to choose from, all equally likely.
    public var kinds: [Kind]
    /// Operations, by their id as in ``RequestRecord/operations``, that fail each time, and how.
    public var always: [String: Kind]
    /// What the choice starts from.
    public var seed: UInt64
    /// Seconds that a stalled answer stays silent before the connection is closed.
    public var stall: Double
    /// Seconds that `Retry-After` asks for, where a fault carries it.
    public var retryAfter: Int

    /// One way to fail.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Status 429 without a body and without `Retry-After`.
        case tooManyRequests = "429"
        /// Status 429 with `Retry-After`.
        case tooManyRequestsWithRetryAfter = "429-retry-after"
        /// Status 500.
        case internalError = "500"
        /// Status 502 with a page of a proxy.
        case badGateway = "502"
        /// Status 503.
        case unavailable = "503"
        /// The operation is carried out, then status 500 is answered.
        case internalErrorAfter = "500-after"
        /// The operation is carried out, then status 502 is answered, with a page of a proxy.
        case badGatewayAfter = "502-after"
        /// The operation is carried out, then status 503 is answered.
        case unavailableAfter = "503-after"
        /// The connection is reset instead of the operation.
        case resetBefore = "reset-before"
        /// The operation is carried out, then the connection is reset before the answer.
        case reset
        /// The connection is closed in the middle of the body: less comes than `Content-Length` says.
        case resetInBody = "reset-in-body"
        /// Status 200 and half of the body, with a `Content-Length` that fits the half.
        case truncated
        /// Status 200 with a page of HTML.
        case html
        /// Half of the body, then nothing.
        case stall
    }

    /// Makes a plan; without arguments nothing fails.
    public init(
        probability: Double = 0, kinds: [Kind] = Kind.allCases, always: [String: Kind] = [:], seed: UInt64 = 1,
        stall: Double = 30, retryAfter: Int = 1
    ) {
        self.probability = probability
        self.kinds = kinds
        self.always = always
        self.seed = seed
        self.stall = stall
        self.retryAfter = retryAfter
    }

    /// Reads a plan from JSON; fields that are missing keep their default, and one that is unknown is an error.
    public init(from decoder: any Decoder) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys
        where CodingKeys(stringValue: key.stringValue) == nil {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [key], debugDescription: "A plan of faults has no field \"\(key.stringValue)\"."))
        }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = Faults()
        self.init(
            probability: try values.decodeIfPresent(Double.self, forKey: .probability) ?? standard.probability,
            kinds: try values.decodeIfPresent([Kind].self, forKey: .kinds) ?? standard.kinds,
            always: try values.decodeIfPresent([String: Kind].self, forKey: .always) ?? standard.always,
            seed: try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? standard.seed,
            stall: try values.decodeIfPresent(Double.self, forKey: .stall) ?? standard.stall,
            retryAfter: try values.decodeIfPresent(Int.self, forKey: .retryAfter) ?? standard.retryAfter)
    }
}

/// Whatever a field is called.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
