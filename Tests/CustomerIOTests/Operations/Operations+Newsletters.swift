// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation

extension Operations.App {
    private static let text = Operations.text
    private static let date = Operations.date

    static let newsletters: [OperationCase] = [
        .app(.listNewsletters(sort: .ascending, limit: 7, start: text)),
        .app(.getNewsletter(7), at: "newsletter"),
        .silent(.deleteNewsletter(7)),
        .app(.getNewsletterMetrics(7, period: .hours, steps: 7, type: .email), at: "metric/series"),
        .app(.getNewsletterLinkMetrics(7, period: .hours, steps: 7, unique: true), at: "links"),
        .app(.listNewsletterVariants(7), at: "contents"),
        .app(.listNewsletterMessages(7, metric: .attempted, from: date, to: date, limit: 7, start: text)),
        .app(.getNewsletterVariant(newsletterID: 7, contentID: 7), at: "content"),
        .app(.updateNewsletterVariant(newsletterID: 7, contentID: 7, to: variant), at: "content"),
        .app(.getNewsletterTranslation(newsletterID: 7, language: text), at: "content"),
        .app(.updateNewsletterTranslation(newsletterID: 7, language: text, to: variant), at: "content"),
        .app(.listNewsletterTestGroups(7), at: "test_groups"),
        .app(.getNewsletterTestTranslation(newsletterID: 7, testGroupID: text, language: text), at: "content"),
        .app(
            .updateNewsletterTestTranslation(newsletterID: 7, testGroupID: text, language: text, to: variant),
            at: "content"),
        .app(
            .getNewsletterVariantMetrics(newsletterID: 7, contentID: 7, period: .hours, steps: 7, type: .email),
            at: "metric/series"),
        .app(
            .getNewsletterVariantLinkMetrics(newsletterID: 7, contentID: 7, period: .hours, steps: 7, type: .email),
            at: "links"),
    ]

    static let transactional: [OperationCase] = [
        .app(.listTransactionalTemplates(), at: "messages"),
        .app(.getTransactionalTemplate(7), at: "message"),
        .app(.listTransactionalVariants(7), at: "contents"),
        .app(.updateTransactionalVariant(transactionalID: 7, contentID: 7, to: receipt), at: "content"),
        .app(.getTransactionalTranslation(transactionalID: 7, language: text), at: "content"),
        .app(.updateTransactionalTranslation(transactionalID: 7, language: text, to: receipt), at: "content"),
        .app(.getTransactionalMetrics(7, period: .hours, steps: 7), at: "metric/series"),
        .app(.getTransactionalLinkMetrics(7, period: .hours, steps: 7, unique: true), at: "links"),
        .app(
            .listTransactionalMessages(
                7, metric: .attempted, state: .failed, from: date, to: date, limit: 7, start: text)),
    ]

    private static let receipt = email(name: "Receipt", body: "<p>Hello</p>", headers)

    private static var variant: ActionContent.Email {
        var content = email(name: "newsletter variant A", body: "<strong>Hello from the API</strong>", headers)
        content.layout = "<html><body>{{ content }}</body></html>"
        return content
    }
}
