// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

extension Operations {
    /// The App API, with the values of `Tests/Fixtures/requests/app.json`.
    enum App {
        static let all = messages + campaigns + broadcasts + newsletters + transactional + people + workspace

        static let messages: [OperationCase] = [
            .app(.sendEmail(email)),
            .app(.sendPush(push)),
            .app(.sendSMS(sms)),
            .app(.sendInApp(SendInApp("order_confirmation", person: "user_123", data: order))),
            .app(
                .sendInboxMessage(
                    SendInboxMessage(
                        "order_shipped", person: "user_123",
                        data: order.merging([
                            "product_name": "Blue Widget", "product_image": "https://cdn.example.com/widget.jpg",
                        ])))),
            .app(.sendWhatsApp(whatsApp)),
            .app(
                .listMessages(
                    type: .email, metric: .attempted, drafts: true, campaignID: 7, newsletterID: 7, actionID: 7,
                    from: date, to: date, limit: 50, start: text)),
            .app(.getMessage(text), at: "message"),
            .app(.getArchivedMessage(text), at: "archived_message"),
            .app(
                .listActivities(
                    type: .sentEmail, name: "something_happened", deleted: true, person: .id(text), limit: 10,
                    start: text)),
        ]

        private static let order: Attributes = [
            "order_id": "ORD-5678", "tracking_url": "https://track.example.com/5678",
        ]

        private static let reset: Attributes = [
            "password_reset_token": "abcde-12345-fghij-d888", "account_id": "123dj",
        ]

        private static var email: SendEmail {
            let replacements = SendEmail.Replacements(
                subject: "Order receipt", from: "override-templated-address@example.com")
            var email = SendEmail(
                .template(44, replacing: replacements), to: ["cool.person@example.com"],
                person: .email("cool.person@example.com"), data: reset)
            let content = Data(base64Encoded: "base64encodedcontent") ?? Data()
            email.attachments = ["file1.csv": content, "file2.pdf": content]
            email.headers = ["X-Mailgun-Tag": "my-cool-tag"]
            email.bcc = ["bcc@example.com"]
            email.disablesMessageRetention = false
            email.sendsToUnsubscribed = true
            email.isTracked = true
            email.queuesDraft = false
            email.disablesCSSPreprocessing = true
            return email
        }

        private static var push: SendPush {
            var push = SendPush(44, person: "12345", data: reset)
            push.title = "Did you really login from a new location?"
            return push
        }

        private static var sms: SendSMS {
            var sms = SendSMS(
                "confirmation code", to: "+15559876543", person: "123456",
                data: ["confirmation_code": "123456", "account_name": "Jane Doe"])
            sms.from = "+15551234567"
            sms.body = "Your verification code is {{trigger.confirmation_code}}"
            return sms
        }

        private static var whatsApp: SendWhatsApp {
            var message = SendWhatsApp("order_shipped", person: "123456", data: ["order_id": "ORD-5678"])
            message.to = "+15551234567"
            return message
        }
    }
}
