// SPDX-License-Identifier: Apache-2.0

extension CustomerIOClient {
    /// Sends one transactional e-mail (App `sendEmail`).
    ///
    /// It is repeated only if it provably was not sent: Customer.io cannot tell a repetition from a second message.
    /// - Returns: The delivery's id and when it was queued.
    /// - Throws: ``CustomerIOError``.
    @discardableResult
    public func send(
        _ email: SendEmail, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Message.Queued {
        try await app.send(.sendEmail(email), options: options)
    }

    /// Sends one transactional push notification (App `sendPush`). See ``send(_:options:)-(SendEmail,_)``.
    @discardableResult
    public func send(
        _ push: SendPush, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Message.Queued {
        try await app.send(.sendPush(push), options: options)
    }

    /// Sends one transactional SMS (App `sendSMS`). See ``send(_:options:)-(SendEmail,_)``.
    @discardableResult
    public func send(
        _ sms: SendSMS, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Message.Queued {
        try await app.send(.sendSMS(sms), options: options)
    }

    /// Sends one transactional in-app message (App `sendInApp`). See ``send(_:options:)-(SendEmail,_)``.
    @discardableResult
    public func send(
        _ message: SendInApp, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Message.Queued {
        try await app.send(.sendInApp(message), options: options)
    }

    /// Starts a broadcast (App `triggerBroadcast`); at most one in ten seconds.
    /// - Parameters:
    ///   - id: The broadcast's id.
    ///   - trigger: Who receives it and with what data; without one, whom the broadcast itself names.
    ///   - options: What this request does differently.
    /// - Returns: The trigger, whose id `getBroadcastTrigger` takes.
    /// - Throws: ``CustomerIOError``.
    @discardableResult
    public func triggerBroadcast(
        _ id: Int, with trigger: Broadcast.Trigger = Broadcast.Trigger(), options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Broadcast.TriggerStatus {
        try await app.send(.triggerBroadcast(id, with: trigger), options: options)
    }
}
