// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// Transactional messages. They show among the deliveries at once.
    static let sends: [Handler] = [
        .send(Route.App.sendEmail, .email), .send(Route.App.sendPush, .push), .send(Route.App.sendSMS, .twilio),
        .send(Route.App.sendInApp, .inApp), .send(Route.App.sendInboxMessage, .inbox),
        .send(Route.App.sendWhatsApp, .whatsApp),
    ]

    private static func send(_ route: Route, _ channel: Message.Channel) -> Handler {
        .on(route) { call, store throws(Refusal) in
            let tooLarge = Refusal.metaError(413, "the request is larger than 1 MB, or its attachments than 2 MB")
            guard call.body.count <= Sending.largestRequest else { throw tooLarge }
            let body = try call.reading(Refusal.metaError) { call throws(Mistake) in try call.object() }
            guard !Sending.isTooLarge(body, byteCount: call.body.count) else { throw tooLarge }
            let sending = try call.reading(Refusal.metaError) { call throws(Mistake) in
                try Sending(channel, body, now: call.now)
            }
            guard let index = store.send(sending, now: call.now) else {
                throw .metaError(400, "identifiers name nobody")
            }
            let id = Message.id(index, store.world.seed)
            return .json { writer in
                writer.field("delivery_id", id)
                writer.field("queued_at", call.now)
            }
        }
    }
}
