// SPDX-License-Identifier: Apache-2.0

/// Method, path template and paging rule of one API operation: the one fact that client, catalogue, emulator and
/// command share. All routes are generated from `API/routes.json`: `Route.App.listCampaigns`, `Route.Track.identify`,
/// `Route.Pipelines.track`; ``Route/all`` lists them.
package struct Route: Sendable, Hashable {
    /// The operation's id in Customer.io's documents, for example `listCampaigns`. Unique together with `service`.
    package let operation: String
    package let service: Service
    package let method: Method
    package let path: PathTemplate
    /// Names of the query parameters that the operation takes.
    package let query: [String]
    package let paging: Paging
    package let rate: RateClass
    package let retry: RetrySafety
    /// What the body of a 200 holds.
    package let answer: Answer
    /// False for the few operations that anyone may call; credentials are not sent to them.
    package let isAuthenticated: Bool
    /// What the operation is for, in a few words: `all campaigns`.
    package let purpose: String

    package init(
        _ operation: String, _ service: Service, _ method: Method, _ path: PathTemplate, query: [String] = [],
        paging: Paging = .none, rate: RateClass, retry: RetrySafety, answer: Answer = .any,
        isAuthenticated: Bool = true, purpose: String = ""
    ) {
        self.operation = operation
        self.service = service
        self.method = method
        self.path = path
        self.query = query
        self.paging = paging
        self.rate = rate
        self.retry = retry
        self.answer = answer
        self.isAuthenticated = isAuthenticated
        self.purpose = purpose
    }

    /// What the body of a 200 holds.
    package enum Answer: Sendable {
        /// A JSON object or array; an empty or cut body is a failure.
        case json
        /// Nothing that the documents declare: an empty body, an empty object, or a word.
        case any
    }

    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }
}

extension Route {
    /// Every operation of every API, in the order of `API/routes.json`.
    package static let all: [Route] = App.all + Track.all + Pipelines.all
}

/// The APIs of Customer.io, each with its own hosts and credentials.
package enum Service: String, Sendable, CaseIterable {
    case app
    case track
    case pipelines
}

/// Operations that draw from one allowance of requests.
package enum RateClass: String, Sendable, CaseIterable {
    /// App API: 10 requests a second for a workspace.
    case app
    /// Transactional sends: 3,000 in 3 seconds, soft.
    case send
    /// Broadcast triggers: 1 in 10 seconds.
    case broadcast
    /// Archived messages: 100 a day, besides the allowance of `app`.
    case archive
    /// Track API v1 and v2: 3,000 in 3 seconds, soft; older documents say 100 a second.
    case track
    /// Pipelines API: 3,000 in 3 seconds, soft.
    case pipelines
}

/// When an operation may be sent again.
package enum RetrySafety: String, Sendable, CaseIterable {
    /// Reads, upserts and deletions: after any failure.
    case always
    /// Events: only if the request carries an id that the API drops when it comes twice.
    case withID
    /// Sends and creations: only if the request was provably not executed, that is after a 429 or a refused connection.
    case unsent
}
