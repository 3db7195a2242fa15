// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

extension Operations.App {
    private static let text = Operations.text
    private static let date = Operations.date

    static let campaigns: [OperationCase] = [
        .app(.listCampaigns(), at: "campaigns"),
        .app(.getCampaign(3), at: "campaign"),
        .app(
            .getCampaignMetrics(
                3, version: .v2, type: .email, resolution: .hours, timeZone: "America/New_York", from: date, to: date,
                period: .hours, steps: 7), at: "metric/series"),
        .app(.getCampaignLinkMetrics(3, period: .hours, steps: 7, unique: true), at: "links"),
        .app(.listCampaignActions(3, start: text)),
        .app(
            .listCampaignMessages(
                3, type: .email, metric: .attempted, drafts: true, from: date, to: date, limit: 50, start: text)),
        .app(.getCampaignAction(campaignID: 3, actionID: 7), at: "action"),
        .app(
            .updateCampaignAction(
                campaignID: 3, actionID: 7, to: .email(actionEmail(campaignHeaders), sending: .automatic)),
            at: "action"),
        .app(.getCampaignActionTranslation(campaignID: 3, actionID: 7, language: text), at: "action"),
        .app(
            .updateCampaignActionTranslation(
                campaignID: 3, actionID: 7, language: text,
                to: .email(actionEmail(campaignHeaders), sending: .automatic)), at: "action"),
        .app(
            .getCampaignActionMetrics(
                campaignID: 3, actionID: 7, version: .v2, type: .email, resolution: .hours,
                timeZone: "America/New_York", from: date, to: date, period: .hours, steps: 7), at: "metric/series"),
        .app(
            .getCampaignActionLinkMetrics(campaignID: 3, actionID: 7, period: .hours, steps: 7, type: .email),
            at: "links"),
        .app(.getCampaignJourneyMetrics(3, from: date, to: date, resolution: .hours), at: "journey_metric"),
    ]

    static let broadcasts: [OperationCase] = [
        .app(.triggerBroadcast(7, with: Broadcast.Trigger(data: news))),
        .app(.listBroadcastErrors(broadcastID: 7, triggerID: 3, limit: 7, start: text)),
        .app(.listBroadcasts(), at: "broadcasts"),
        .app(.getBroadcast(7), at: "broadcast"),
        .app(.getBroadcastTrigger(broadcastID: 7, triggerID: 3)),
        .app(.listBroadcastTriggers(7), at: "triggers"),
        .app(.getBroadcastMetrics(7, period: .hours, steps: 7, type: .email), at: "metric/series"),
        .app(.getBroadcastLinkMetrics(7, period: .hours, steps: 7, unique: true), at: "links"),
        .app(.listBroadcastActions(7), at: "actions"),
        .app(
            .listBroadcastMessages(
                7, metric: .attempted, state: .failed, type: .email, from: date, to: date, limit: 7, start: text)),
        .app(.getBroadcastAction(broadcastID: 7, actionID: 7), at: "action"),
        .app(
            .updateBroadcastAction(
                broadcastID: 7, actionID: 7, to: .email(actionEmail(headers), sending: .automatic)), at: "action"),
        .app(.getBroadcastActionTranslation(broadcastID: 7, actionID: 7, language: text), at: "action"),
        .app(
            .updateBroadcastActionTranslation(
                broadcastID: 7, actionID: 7, language: text, to: .email(actionEmail(headers), sending: .automatic)),
            at: "action"),
        .app(
            .getBroadcastActionMetrics(broadcastID: 7, actionID: 7, period: .hours, steps: 7, type: .email),
            at: "metric/series"),
        .app(
            .getBroadcastActionLinkMetrics(broadcastID: 7, actionID: 7, period: .hours, steps: 7, type: .email),
            at: "links"),
    ]

    private static let news: Attributes = [
        "headline": "Roadrunner spotted in Albuquerque!", "date": 1_511_315_635,
        "text":
            "We received reports of a roadrunner in your immediate area! Head to your dashboard to view more information!",
    ]

    private static let campaignHeaders = [
        ActionContent.Email.Header(name: "X-Mailgun-Tag", value: "my-cool-tag"),
        ActionContent.Email.Header(name: "X-Custom-Header", value: "custom-value"),
    ]

    static let headers = [ActionContent.Email.Header(name: "Example name", value: "string")]

    private static func actionEmail(_ headers: [ActionContent.Email.Header]) -> ActionContent.Email {
        var content = email(name: "Opening Message", body: "<p>Hello</p>", headers)
        content.layout = "default"
        return content
    }

    /// What the examples of all contents have in common.
    static func email(name: String, body: String, _ headers: [ActionContent.Email.Header]) -> ActionContent.Email {
        var content = ActionContent.Email(subject: "Did you get that thing I sent you?", body: body)
        content.name = name
        content.type = .email
        content.language = "fr"
        content.from = "sentFrom@example.com"
        content.fromID = 1
        content.replyTo = "replyto@example.com"
        content.replyToID = 38
        content.preprocessor = .premailer
        content.recipient = "{{customer.email}}"
        content.bcc = "string"
        content.fakeBCC = false
        content.preheaderText = "string"
        content.bodyAMP = "string"
        content.headers = headers
        return content
    }
}
