// SPDX-License-Identifier: Apache-2.0
// Generated from API/*.json by scripts/generate; edit those files, not this one.

import CustomerIORoutes

extension Endpoint where API == AppAPI, Response == Message.Queued {
    /// Send one transactional e-mail.
    ///
    /// Operation `sendEmail`: `POST /v1/send/email`. At most 100 requests a second. Repeated only if it was provably
    /// not carried out. Documented errors: 400, 403, 413.
    /// - Parameter email: The e-mail.
    public static func sendEmail(_ email: SendEmail) -> Self {
        Self(.App.sendEmail, body: RequestBody.checked(email))
    }
}

extension Endpoint where API == AppAPI, Response == Message.Queued {
    /// Send one transactional push.
    ///
    /// Operation `sendPush`: `POST /v1/send/push`. At most 100 requests a second. Repeated only if it was provably not
    /// carried out. Documented errors: 400.
    /// - Parameter push: The push notification.
    public static func sendPush(_ push: SendPush) -> Self {
        Self(.App.sendPush, body: RequestBody.checked(push))
    }
}

extension Endpoint where API == AppAPI, Response == Message.Queued {
    /// Send one transactional SMS.
    ///
    /// Operation `sendSMS`: `POST /v1/send/sms`. At most 100 requests a second. Repeated only if it was provably not
    /// carried out. Documented errors: 400, 403.
    /// - Parameter sms: The SMS.
    public static func sendSMS(_ sms: SendSMS) -> Self {
        Self(.App.sendSMS, body: RequestBody.checked(sms))
    }
}

extension Endpoint where API == AppAPI, Response == Message.Queued {
    /// Send one transactional in-app message.
    ///
    /// Operation `sendInApp`: `POST /v1/send/in_app`. At most 100 requests a second. Repeated only if it was provably
    /// not carried out. Documented errors: 400, 403, 429.
    /// - Parameter message: The message.
    public static func sendInApp(_ message: SendInApp) -> Self {
        Self(.App.sendInApp, body: RequestBody.checked(message))
    }
}

extension Endpoint where API == AppAPI, Response == Message.Queued {
    /// Send one transactional inbox message.
    ///
    /// Operation `sendInboxMessage`: `POST /v1/send/inbox_message`. At most 100 requests a second. Repeated only if it
    /// was provably not carried out. Documented errors: 400, 403, 429.
    /// - Parameter message: The message.
    public static func sendInboxMessage(_ message: SendInboxMessage) -> Self {
        Self(.App.sendInboxMessage, body: RequestBody.checked(message))
    }
}

extension Endpoint where API == AppAPI, Response == Message.Queued {
    /// Send one transactional WhatsApp message.
    ///
    /// Operation `sendWhatsApp`: `POST /v1/send/whatsapp`. At most 100 requests a second. Repeated only if it was
    /// provably not carried out. Documented errors: 400, 403, 429.
    /// - Parameter message: The message.
    public static func sendWhatsApp(_ message: SendWhatsApp) -> Self {
        Self(.App.sendWhatsApp, body: RequestBody.checked(message))
    }
}
