// SPDX-License-Identifier: Apache-2.0

/// Failures that the emulator makes on purpose.
///
/// Whether and how a request fails depends on the seed and on how many requests came before it. Status faults come
/// instead of the operation, like a refusal by a proxy; the others lose the answer of an operation that was carried out.
public struct Faults: Sendable, Codable, Hashable {
    /// The share of requests that fail, from 0 to 1.
    public var probability: Double
    /// The failures to choose from, all equally likely.
    public var kinds: [Kind]
    /// Operations, by their documented id, that fail each time, and how.
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
        /// The connection is reset before the answer.
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

    /// Reads a plan from JSON; fields that are missing keep their default.
    public init(from decoder: any Decoder) throws {
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

extension Faults {
    /// The failure of the `number`th request, if it fails.
    func kind(of operation: String, number: Int) -> Kind? {
        if let kind = always[operation] { return kind }
        guard probability > 0, !kinds.isEmpty else { return nil }
        var dice = Dice(seed: seed, domain: .fault, index: number)
        return Double(dice.below(1_000_000)) < probability * 1_000_000 ? dice.pick(kinds) : nil
    }

    /// The answer that comes instead of the operation, for faults of that sort.
    func answer(_ kind: Kind) -> Answer? {
        switch kind {
        case .tooManyRequests: return Answer(Refusal(status: 429))
        case .tooManyRequestsWithRetryAfter: return Answer(Refusal(status: 429, retryAfter: String(retryAfter)))
        case .internalError: return Answer(.app(500, "internal error"))
        case .badGateway: return Answer(status: 502, type: "text/html", body: .bytes(Self.page))
        case .unavailable: return Answer(Refusal(status: 503))
        case .html: return Answer(type: "text/html", body: .bytes(Self.page))
        case .reset, .resetInBody, .truncated, .stall: return nil
        }
    }

    private static let page = Array("<!DOCTYPE html>\n<html><body><h1>Something went wrong</h1></body></html>\n".utf8)
}
