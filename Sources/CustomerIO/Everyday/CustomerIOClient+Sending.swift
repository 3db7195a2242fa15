// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// Sends one transactional e-mail (App `sendEmail`).
    ///
    /// It is repeated only if it provably was not sent: Customer.io cannot tell a repetition from a second message.
    /// - Returns: The delivery's id and when it was queued.
    /// - Throws: ``CustomerIOError``.
    @discardableResult
    public func send(_ email: SendEmail) async throws -> Message.Queued { try await app.send(.sendEmail(email)) }

    /// Sends one transactional push notification (App `sendPush`). See ``send(_:)-(SendEmail)``.
    @discardableResult
    public func send(_ push: SendPush) async throws -> Message.Queued { try await app.send(.sendPush(push)) }

    /// Sends one transactional SMS (App `sendSMS`). See ``send(_:)-(SendEmail)``.
    @discardableResult
    public func send(_ sms: SendSMS) async throws -> Message.Queued { try await app.send(.sendSMS(sms)) }

    /// Sends one transactional in-app message (App `sendInApp`). See ``send(_:)-(SendEmail)``.
    @discardableResult
    public func send(_ message: SendInApp) async throws -> Message.Queued { try await app.send(.sendInApp(message)) }

    /// Starts a broadcast (App `triggerBroadcast`); at most one in ten seconds.
    /// - Parameters:
    ///   - id: The broadcast's id.
    ///   - trigger: Who receives it and with what data; without one, whom the broadcast itself names.
    /// - Returns: The trigger, whose id `getBroadcastTrigger` takes.
    /// - Throws: ``CustomerIOError``.
    @discardableResult
    public func triggerBroadcast(
        _ id: Int, with trigger: BroadcastTrigger = BroadcastTrigger()
    ) async throws -> Broadcast.TriggerStatus {
        try await app.send(.triggerBroadcast(id, with: trigger))
    }
}
