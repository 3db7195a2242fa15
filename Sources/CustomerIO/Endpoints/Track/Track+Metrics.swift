// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes
public import Foundation

extension Endpoint where API == TrackAPI, Response == Void {
    /// Tells what happened to a delivery, for messages that you send or track yourself (`metrics`). Needs no key.
    /// - Parameters:
    ///   - metric: What happened, with the details that its channel knows.
    ///   - deliveryID: The delivery, as `CIO-Delivery-ID` or the variable `delivery_id` of the message tells it.
    ///   - timestamp: When, to the second; nil stands for the time of arrival.
    public static func reportMetric(_ metric: DeliveryMetric, deliveryID: String, timestamp: Date? = nil) -> Self {
        report(
            Route.Track.metrics, deliveryID: deliveryID, timestamp: timestamp, metric.members)
    }

    /// Tells what happened to a push notification (`pushMetrics`). Needs no key.
    /// - Parameters:
    ///   - metric: What happened.
    ///   - deliveryID: `CIO-Delivery-ID` of the notification.
    ///   - deviceToken: `CIO-Delivery-Token` of the notification.
    ///   - timestamp: When, to the second; nil stands for the time of arrival.
    public static func reportPushEvent(
        _ metric: DeliveryMetric.PushMetric, deliveryID: String, deviceToken: String, timestamp: Date? = nil
    ) -> Self {
        report(
            Route.Track.pushMetrics, deliveryID: deliveryID, timestamp: timestamp,
            [("event", .string(metric.rawValue)), ("device_id", .string(deviceToken))])
    }

    private static func report(
        _ route: Route, deliveryID: String, timestamp: Date?, _ members: [(name: String, value: JSONValue?)]
    ) -> Self {
        let members = members + [("delivery_id", .string(deliveryID)), ("timestamp", timestamp.map(JSONValue.date))]
        return Endpoint(
            route,
            body: RequestBody.json { json in
                json.require("the delivery's id", deliveryID)
                json.object { json in
                    for (name, value) in members {
                        guard let value else { continue }
                        json.key(name)
                        value.write(to: &json)
                    }
                }
            })
    }
}
