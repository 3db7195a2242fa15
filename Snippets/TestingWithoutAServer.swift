// See what your code does when Customer.io fails, without a server.
// snippet.hide
import CustomerIO

// snippet.show
struct Busy: Transport {
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        assert(request.operation == "track" && request.method == "POST")
        return TransportResponse(status: 429, headers: [("Retry-After", "60")])
    }
}
var configuration = ConnectionConfiguration(credentials: Credentials(siteID: "site", trackKey: "key"))
configuration.retry = .never
let cio = try CustomerIOClient(configuration, transport: Busy())
do {
    try await cio.trackEvent("order placed", of: "ada")
} catch {
    assert(error.code == .rateLimited && error.retryAfter == .seconds(60))
}
