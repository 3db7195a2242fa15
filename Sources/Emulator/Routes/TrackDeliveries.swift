// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// What devices and mail programs say; anyone may call.
    static let trackDeliveries: [Handler] = [
        .track(Route.Track.metrics, refusal: Refusal.metaErrors) { call throws(Mistake) in
            let body = try call.object()
            return .report(
                try Report(
                    delivery: body["delivery_id"], metric: body["metric"], timestamp: body["timestamp"]?.integer))
        },
        .track(Route.Track.pushMetrics, refusal: Refusal.metaErrors) { call throws(Mistake) in
            let body = try call.object()
            return .report(
                try Report(
                    delivery: body["delivery_id"], metric: body["event"], timestamp: body["timestamp"]?.integer,
                    field: "event", of: Report.reactions))
        },
        .on(Route.Track.unsubscribe) { call, store throws(Refusal) in
            // Any other type of content is refused, without a body.
            guard call.contentType?.lowercased().hasPrefix("application/json") == true,
                let isWanted = JSONValue(call.body)?["unsubscribe"]?.bool
            else { throw Refusal(status: 400) }
            if isWanted { store.unsubscribe(through: call.path["delivery_id"] ?? "", now: call.now) }
            return .accepted
        },
    ]
}
