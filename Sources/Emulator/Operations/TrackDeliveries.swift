// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// What devices and mail programs say; anyone may call.
    static let trackDeliveries: [Handler] = [
        .change(Route.Track.metrics, refusal: Refusal.metaErrors) { call, _ throws(Mistake) in
            let body = try call.object()
            return .report(
                try Report(
                    delivery: body["delivery_id"], metric: body["metric"], timestamp: body["timestamp"]?.integer,
                    reason: body["reason"]?.string))
        },
        .change(Route.Track.pushMetrics, refusal: Refusal.metaErrors) { call, _ throws(Mistake) in
            let body = try call.object()
            return .report(
                try Report(
                    delivery: body["delivery_id"], metric: body["event"], timestamp: body["timestamp"]?.integer,
                    field: "event", of: Report.reactions))
        },
        .write(Route.Track.unsubscribe) { call, workspace throws(Refusal) in
            // Any other type of content is refused, without a body.
            guard call.contentType?.lowercased().hasPrefix("application/json") == true,
                let isWanted = JSONValue(call.body)?["unsubscribe"]?.bool
            else { throw Refusal(status: 400) }
            var answer = Answer.accepted
            if isWanted, let reason = workspace.unsubscribe(through: call.path["delivery_id"] ?? "", now: call.now) {
                answer.dropped = [reason]
            }
            return answer
        },
    ]
}
