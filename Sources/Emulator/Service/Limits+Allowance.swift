// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Limits {
    /// The allowances that a request of a class draws from; it needs all of them.
    func allowances(_ rate: RateClass) -> [Allowance] {
        let all: [Allowance?] =
            switch rate {
            case .app: [Allowance(.app, app)]
            case .archive: [Allowance(.app, app), Allowance(.archive, archive, seconds: 86_400)]
            case .send: [Allowance(.send, send, seconds: 3)]
            case .broadcast: [Allowance(.broadcast, broadcast)]
            case .track: [Allowance(.track, track, seconds: 3)]
            case .pipelines: [Allowance(.pipelines, pipelines, seconds: 3)]
            }
        return all.compactMap(\.self)
    }

    /// So many requests in so many seconds.
    struct Allowance: Sendable {
        let rate: RateClass
        let requests: Double
        let seconds: Double

        init?(_ rate: RateClass, _ requests: Double?, seconds: Double = 1) {
            guard let requests else { return nil }
            self.rate = rate
            self.requests = requests
            self.seconds = seconds
        }
    }
}
