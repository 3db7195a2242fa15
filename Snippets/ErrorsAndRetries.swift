// Handle what can go wrong, and change how often and how fast requests are sent.
// snippet.hide
import CustomerIO

let cio = try CustomerIOClient(.environment())
// snippet.show
do {
    try await cio.trackEvent("order placed", of: "ada")
} catch {
    switch error.code {
    case .rateLimited: print("too many requests, room again in", error.retryAfter ?? .zero)
    case .unauthorized, .forbidden: print("check key, scope and region:", error)
    case .invalidRequest, .badRequest: print("this request cannot succeed:", error.entries)
    default: print(error.isRetryable ? "try again later:" : "failed:", error)
    }
}
// snippet.configuration
var configuration = try ConnectionConfiguration.environment()
configuration.limits.track = RateLimit(60)
configuration.retry = .standard.within(.seconds(10))  // a call, with all its attempts and waits
configuration.http.proxy = .url("http://proxy.example:3128")  // HTTPS_PROXY and the like count without it
try await withCustomerIOClient(configuration) { cio in
    try await cio.trackEvent("order placed", of: "ada")
}
// snippet.request
let hurried = RequestOptions(timeout: .seconds(2), retry: .never)  // or .timeout(.seconds(2)), .retry(.quick)
let segments = try await cio.app.send(.listSegments(), options: hurried)
// snippet.hide
print(segments)
await cio.close()
