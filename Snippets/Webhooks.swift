// Take in reporting webhooks: check the signature, read the event, answer at once.
// snippet.hide
import CustomerIO
import Foundation

let secret = ProcessInfo.processInfo.environment["SIGNING_KEY"] ?? ""
func store(_ event: ReportingEvent) async throws {}
// snippet.show
// snippet.receive
let verifier = WebhookVerifier(signingKeys: [APIKey(secret)])

/// Gives the status of the answer.
func receive(_ body: [UInt8], _ headers: [String: String]) async throws -> Int {
    let event: ReportingEvent
    do {
        event = try verifier.event(from: body, headers: headers)
    } catch {
        print(error)
        return error.code == .malformedBody ? 200 : 401
    }
    try await store(event)
    return 200
}
// snippet.read
func read(_ event: ReportingEvent) {
    switch (event.objectType, event.metric) {
    case (.email, .clicked) where event.data.isMachine != true:
        print("clicked", event.data.link?.url ?? "")
    case (.push, .bounced):
        for device in event.data.devices { print(device.id, device.failureMessage ?? "") }
    case (.customer, .unsubscribed):
        print("unsubscribed", event.data.identifiers.cioID ?? "")
    case (_, .failed), (_, .undeliverable):
        print(event.data.failureMessage ?? "")
    default:
        break
    }
    switch event.data.origin {
    case .campaign(let id): print("campaign", id ?? 0)
    case .transactional(let id): print("transactional message", id ?? 0)
    default: break
    }
}
// snippet.test
let recorded = WebhookVerifier(signingKeys: [APIKey("example-signing-key")]) {
    Date(timeIntervalSince1970: 1_613_063_089)
}
// snippet.hide
print(recorded.window ?? .zero, try await receive([], [:]))
