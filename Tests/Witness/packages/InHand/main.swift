// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

// Written from the README alone: whatever a program has in its hands goes into the calls. `test_readme.py` finds each value
// in what the emulator received.

enum Plan: String, Codable { case pro, free }

struct Order: Codable {
    var total = Decimal(string: "12345678901234567.89")
    var placed = Date(timeIntervalSince1970: 1_700_000_000.75)
    var plan = Plan.pro
    var note: String?
    var lines = [["sku": "a/1"], ["sku": "b"]]
}

let text = "a \"b\"\\ ä 🎂\n"
let number = 1815
let uuid = UUID(uuidString: "E621E1F8-C36C-495A-93FC-0C247A3E6E5F") ?? UUID()
let date = Date(timeIntervalSince1970: 1_700_000_000.75)
let share = 0.1
let whole: UInt64 = 18_446_744_073_709_551_615
let small: Int8 = -8
let single: Float = 0.1
let price = Decimal(string: "9007199254740993.5")
let isActive = true
let site = URL(string: "https://example.com/a?b=c%20d")
let nothing: String? = nil
let something: String? = "here"
let texts = ["b", "a"]
let gaps: [Int?] = [1, nil]
let counts = ["z": 1, "a": 2]
let settings: JSONValue = ["deep": [1, nil, ["x": 2.5]]]
let data = Data([1, 2, 3])

let cio = try CustomerIOClient(.environment())
try await cio.createCustomer(
    number, email: "ada@example.com", name: text, createdAt: date,
    attributes: [
        "text": text, "number": number, "uuid": uuid, "date": date, "share": share, "whole": whole, "small": small,
        "single": single, "price": price, "isActive": isActive, "site": site, "nothing": nothing,
        "something": something, "texts": texts, "gaps": gaps, "counts": counts, "settings": settings, "data": data,
        "plan": Plan.free, "order": Order(), "literal": "n-\(number)", "sum": number + 1, "nil": nil,
        "address": ["city": "Rome", "zip": 5] as Attributes, "lines": [["sku": "a", "count": 2]] as [Attributes],
    ])

// Ids of each kind.
try await cio.trackEvent("by text", of: text)
try await cio.trackEvent("by number", of: number)
try await cio.trackEvent("by uuid", of: uuid)
try await cio.trackEvent("by literal", of: "ada")
try await cio.trackEvent("by interpolation", of: "user-\(number)")
try await cio.trackEvent("by email", of: .email("ada+1@example.com"))
try await cio.trackEvent("by id", of: .id(number))
let cioID = try await cio.customer(number)?.identifiers?.cioID ?? ""
try await cio.trackEvent("by cioID", of: .cioID(cioID), data: ["cioID": cioID], at: date)
try await cio.trackEvent("whole value", of: number, encoding: Order(), options: .timeout(.seconds(20)))
try await cio.trackEvent("dictionary", of: number, encoding: ["a": texts])

// Lists of them.
let segment = try await cio.app.send(.createSegment(name: "In hand", description: "")).id ?? 0
try await cio.addCustomers(texts, toSegment: segment)
try await cio.addCustomers([number, 7], toSegment: segment)
try await cio.addCustomers([uuid], toSegment: segment)
try await cio.addCustomers(["ada", .email("eve@example.com")], toSegment: segment)
try await cio.addCustomers(["eve", number, uuid, .cioID(cioID)], toSegment: segment)
try await cio.addCustomers(counts.keys.sorted().map { PersonIdentifier.email("\($0)@example.com") }, toSegment: segment)
try await cio.addCustomer(number, toSegment: segment)
try await cio.removeCustomer("a", fromSegment: segment)

// The other calls that take a person or a template.
try await cio.trackPage("/pricing", of: number, data: ["from": something])
try await cio.trackScreen("Home", of: uuid)
try await cio.invite("eve@example.com", by: "invited", data: ["from": text])
try await cio.createObject(.id(number, type: 2), attributes: ["price": price])
try await cio.relateCustomer(number, to: .id("acme"), attributes: ["role": something, "since": date])
try await cio.unrelateCustomer(number, from: .id("acme"))
try await cio.updateSubscriptions(of: number, .change([1: true, 2: false]), unsubscribed: false)
_ = try await cio.subscriptions(of: number)
let template = "trigger_1", second = 2
try await cio.send(SendEmail(.template(template), to: ["ada@example.com"], person: number, data: ["price": price]))
try await cio.send(SendPush(second, person: uuid, data: ["plan": Plan.pro]))
try await cio.track.withBatchSender { sender in
    for id in [1, 2] { try await sender.submit(.identify(id, ["at": date, "nothing": nothing])) }
    try await sender.submit(.track(.phone("+4930123456"), "called", ["price": price]))
}
try await cio.pipelines.send(.track(number, "piped", ["price": price, "at": date]))

// What cannot be meant is not sent, and the type of the error is known.
for fault in [["price": Double.nan], ["at": Date(timeIntervalSince1970: 1_700_000_000_000)]] as [Attributes] {
    do {
        try await cio.trackEvent("refused", of: number, data: fault)
    } catch {
        print(error.code, error.message)
    }
}
print(try await cio.customer(number)?.attributes ?? [:])
await cio.close()
