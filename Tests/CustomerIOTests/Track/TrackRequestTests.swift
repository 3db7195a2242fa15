// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

/// Requests equal the examples of Customer.io's reference.
struct TrackRequestTests {
    private static let delivery = "RPILAgUBcRhIBqSfeiIwdIYJKxTY"

    static let calls: [GoldenRequest] = [
        GoldenRequest("track.getRegion", Endpoint<TrackAPI, Region.Account>.getRegion()),
        .track(
            "identify",
            .identify(
                "42", ["first_name": "Bob", "plan": "basic"], email: "customer@example.com",
                createdAt: Date(timeIntervalSince1970: 1_361_205_308),
                subscriptions: .replace([1: true, 2: true, 3: false]),
                relationships: .add([
                    .to(.id("01H5Q5SZVQDJ71SBME2SMDXS88"), ["role": "admin"]),
                    .to(.id("1171SBME", type: 2), ["role": "viewer"]),
                ]))),
        .track("delete", .delete("42")),
        .track(
            "add_device",
            .addDevice(
                Device(
                    token: "string", platform: .ios, lastUsed: Date(timeIntervalSince1970: 1_552_341_937),
                    attributes: [
                        "device_os": "string", "device_model": "string", "app_version": "string",
                        "cio_sdk_version": "string", "_last_status": "", "device_locale": "string",
                        "push_enabled": "true",
                    ]), to: "42")),
        .track("delete_device", .deleteDevice("cP3/x+y", of: "42")),
        .track("suppress", .suppress("42")),
        .track("unsuppress", .unsuppress("42")),
        .track("unsubscribe", .unsubscribe(deliveryID: delivery)),
        .track("track", adding: ["id"], .track("42", "purchase", ["price": 23.45, "product": "socks"])),
        .track(
            "trackAnonymous", adding: ["id"], .trackAnonymous("abc123", "watched_video", ["video": "intro-to-platform"])
        ),
        .track(
            "submitForm",
            .submitForm(
                "signup", email: "cool.person@example.com",
                ["first_name": "cool", "last_name": "person", "fav_food": "pizza"])),
        .track("merge", .merge(.email("cperson@gmail.com"), into: .email("cool.person@company.com"))),
        .track(
            "metrics",
            .reportMetric(
                .email(.bounced, recipient: "person@example.com", reason: "string", href: "string"),
                deliveryID: delivery,
                timestamp: Date(timeIntervalSince1970: 1_613_063_089))),
        .track(
            "pushMetrics",
            .reportPushEvent(
                .opened, deliveryID: delivery, deviceToken: "CIO-Delivery-Token from the notification",
                timestamp: Date(timeIntervalSince1970: 1_613_063_089))),
        .track("add_to_segment", .addToSegment(7, ["customer_id1", "customer_id2"], by: .email)),
        .track("remove_from_segment", .removeFromSegment(7, ["customer_id1", "customer_id2"], by: .email)),
        .track("entity", .entity(.identify("42", ["first_name": "Jane"]))),
        GoldenRequest(
            "track.batch",
            Endpoint<TrackAPI, TrackOperation.BatchResult>.batch([
                .identify("42", ["first_name": "Jane", "last_name": "Doe", "plan": "premium"]),
                .identifyObject(.id("acme"), ["name": "Acme Corp", "plan": "enterprise", "seats": 50]),
                .addRelationships(ofObject: .id("acme"), [.to("42", ["role": "admin"])]),
            ])),
    ]

    @Test(arguments: calls) func equalsTheExample(call: GoldenRequest) throws { try call.verify() }

    @Test func coversEveryOperation() {
        #expect(Set(Self.calls.map(\.name)) == Set(Route.Track.all.map { "track.\($0.operation)" }))
    }
}

extension GoldenRequest {
    fileprivate static func track(
        _ name: String, adding added: Set<String> = [],
        _ endpoint: @autoclosure @escaping @Sendable () -> Endpoint<TrackAPI, Void>
    ) -> GoldenRequest {
        GoldenRequest("track.\(name)", adding: added, endpoint())
    }
}
