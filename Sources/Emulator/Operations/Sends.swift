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
        .write(route) { call, workspace throws(Refusal) in
            let tooLarge = Refusal.metaError(413, "the request is larger than 1 MB, or its attachments than 2 MB")
            guard call.body.count <= Sending.largestRequest else { throw tooLarge }
            let body = try call.reading(Refusal.metaError) { call throws(Mistake) in try call.object() }
            guard !Sending.isTooLarge(body, byteCount: call.body.count) else { throw tooLarge }
            let sending = try call.reading(Refusal.metaError) { call throws(Mistake) in
                try Sending(channel, body, now: call.now)
            }
            let known = try workspace.template(sending.template, channel, now: call.now)
            guard let index = workspace.send(sending, known.id, now: call.now) else {
                throw .metaError(400, "identifiers name nobody")
            }
            let id = Message.id(index, workspace.world.seed)
            var answer = Answer.json { writer in
                writer.field("delivery_id", id)
                writer.field("queued_at", call.now)
            }
            answer.people = [sending.person.text]
            answer.notices = [known.notice].compactMap(\.self)
            return answer
        }
    }
}

extension Workspace {
    /// The template that a call means. One that is not there is made, as a stub of the caller's own would accept it.
    fileprivate mutating func template(
        _ wanted: Sending.Template, _ channel: Message.Channel, now: Int
    ) throws(Refusal) -> (id: Int, notice: String?) {
        if let known = furniture.transactional.first(where: wanted.isMeant) { return (known.id, nil) }
        guard case .called(let text) = wanted, !isStrict else {
            throw .metaError(400, "transactional_message_id names no transactional message")
        }
        let number = Int(text).flatMap { $0 > 0 ? $0 : nil }
        let id = number ?? furniture.transactional.nextID(\.id)
        furniture.transactional.append(
            Transactional(
                id: id, name: "Made for \(text)", channel: channel, triggerName: number == nil ? text : nil,
                created: now, updated: now))
        return (id, "the transactional message \(text) was not there: this call made it")
    }
}

extension Sending.Template {
    fileprivate func isMeant(_ template: Transactional) -> Bool {
        switch self {
        case .none: true
        case .called(let text):
            String(template.id) == text || template.triggerName?.lowercased().isSame(as: text.lowercased()) == true
        }
    }
}
