// The everyday calls.
// snippet.hide
import CustomerIO
import Foundation

let cio = try CustomerIOClient(.environment())
let user = (id: 1815, uuid: UUID(), plan: "pro", nickname: String?.none, signedUp: Date(), seats: 3)
// snippet.people
try await cio.createCustomer("ada", email: "ada@example.com", name: "Ada", createdAt: Date())
try await cio.updateCustomer("ada", attributes: ["plan": "pro", "trial": nil])
try await cio.deleteCustomer(.email("bob@example.com"))
try await cio.suppressCustomer("eve")
try await cio.mergeCustomer(.email("ada@old.example.com"), into: "ada")
try await cio.addDevice(Device(token: "740f4707", platform: .ios), to: "ada")
// snippet.values
try await cio.createCustomer(
    user.id, createdAt: user.signedUp,
    attributes: [
        "plan": user.plan, "seats": user.seats, "nickname": user.nickname, "account": user.uuid,
        "renews_at": user.signedUp.addingTimeInterval(365 * 86_400), "tags": ["tea", "coffee"],
        "address": ["city": "Rome", "zip": 5] as Attributes,
    ])
// snippet.options
try await cio.trackEvent("order placed", of: user.uuid, data: ["total": 42.5], options: .timeout(.seconds(5)))
// snippet.events
try await cio.trackEvent("order placed", of: "ada", data: ["total": 42.5, "items": ["tea", "pot"]])
try await cio.trackPage("https://example.com/pricing", of: "ada", data: ["referrer": "newsletter"])
try await cio.trackScreen("Home", of: "ada")
try await cio.invite("eve@example.com", by: "invited", data: ["from": "Ada"])
try await cio.trackAnonymousEvent("page seen", anonymousID: "visitor-7", data: ["path": "/pricing"])
try await cio.submitForm("newsletter", email: "ada@example.com", fields: ["source": "footer"])
// snippet.segments
try await cio.addCustomers(["ada", user.id, .email("eve@example.com")], toSegment: 7)
try await cio.removeCustomer("bob", fromSegment: 7)
// snippet.objects
try await cio.createObject(.id("acme"), attributes: ["plan": user.plan, "employees": 51])
try await cio.relateCustomer("ada", to: .id("acme"), attributes: ["role": "owner"])
try await cio.unrelateCustomer("bob", from: .id("acme"))
try await cio.deleteObject(.id("initech", type: 2))
// snippet.subscriptions
try await cio.updateSubscriptions(of: "ada", .change([1: true, 2: false]), unsubscribed: false)
for topic in try await cio.subscriptions(of: "ada")?.topics ?? [] { print(topic.name ?? "", topic.subscribed ?? true) }
// snippet.reading
for try await customer in cio.customers(where: .attribute("plan", equals: "pro"), limit: 5_000) {
    print(customer.id ?? "", customer.attributes?["city"]?.string ?? "")
}
let adas = try await cio.customers(email: "ada@example.com")
for try await activity in cio.activities(of: "ada", type: .event, limit: 20) { print(activity) }
// snippet.messages
var email = SendEmail(.template("receipt"), to: ["ada@example.com"], person: "ada", data: ["total": 42.5])
email.attachments = ["receipt.txt": Data("42.50".utf8)]
let queued = try await cio.send(email)
try await cio.send(SendPush("shipped", person: "ada"))
try await cio.send(SendSMS("code", to: "+15551234567", person: "ada", data: ["code": 123456]))
try await cio.triggerBroadcast(12, with: Broadcast.Trigger(audience: .emails(["ada@example.com"])))
// snippet.exports
try await cio.exportCustomers(where: .segment(7)) { file in
    for try await bytes in file { FileHandle.standardOutput.write(Data(bytes)) }
}
// snippet.own
struct Profile: Codable {
    var plan = "pro"
    var renewsAt = Date()
}
try await cio.createCustomer("ada", encoding: Profile())
try await cio.track.send(.identify("ada", Attributes(encoding: Profile())))
// snippet.operations
let campaigns = try await cio.app.send(.listCampaigns())
for try await message in cio.app.pages(.listMessages(type: .email, limit: 1_000)).elements { print(message) }
// snippet.hide
print(adas, queued, campaigns)
await cio.close()
