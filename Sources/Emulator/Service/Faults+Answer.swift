// SPDX-License-Identifier: Apache-2.0

extension Faults {
    /// False if no request can fail.
    var isActive: Bool { probability > 0 || !always.isEmpty }

    /// The failure of the `number`th request, if it fails.
    func kind(of operation: String, number: Int) -> Kind? {
        if let kind = always[operation] { return kind }
        guard probability > 0, !kinds.isEmpty else { return nil }
        var dice = Dice(seed: seed, domain: .fault, index: number)
        return Double(dice.below(1_000_000)) < probability * 1_000_000 ? dice.pick(kinds) : nil
    }

    /// The answer that takes the place of the operation's own, for faults that have one.
    func answer(_ kind: Kind) -> Answer? {
        switch kind {
        case .tooManyRequests: return Answer(Refusal.tooMany(retryAfter: nil))
        case .tooManyRequestsWithRetryAfter: return Answer(Refusal.tooMany(retryAfter: String(retryAfter)))
        case .internalError, .internalErrorAfter: return Answer(Refusal.app(500, "internal error"))
        case .badGateway, .badGatewayAfter: return Answer(status: 502, type: "text/html", body: .bytes(Self.page))
        case .unavailable, .unavailableAfter: return Answer(Refusal(status: 503))
        case .html: return Answer(type: "text/html", body: .bytes(Self.page))
        case .resetBefore, .reset, .resetInBody, .truncated, .stall: return nil
        }
    }

    private static let page = Array("<!DOCTYPE html>\n<html><body><h1>Something went wrong</h1></body></html>\n".utf8)
}

extension Faults.Kind {
    /// True if the operation is carried out all the same.
    var isAfter: Bool {
        switch self {
        case .internalErrorAfter, .badGatewayAfter, .unavailableAfter, .reset, .resetInBody, .truncated, .stall: true
        case .tooManyRequests, .tooManyRequestsWithRetryAfter, .internalError, .badGateway, .unavailable, .html,
            .resetBefore:
            false
        }
    }
}
