// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    /// The contents of campaigns, broadcasts, newsletters and transactional messages, in each language.
    static let templates: [Handler] =
        template(
            "action", Place.campaignAction, get: Route.App.getCampaignAction, put: Route.App.updateCampaignAction)
        + template(
            "action", Place.campaignAction, get: Route.App.getCampaignActionTranslation,
            put: Route.App.updateCampaignActionTranslation)
        + template(
            "action", Place.broadcastAction, get: Route.App.getBroadcastAction, put: Route.App.updateBroadcastAction)
        + template(
            "action", Place.broadcastAction, get: Route.App.getBroadcastActionLanguage,
            put: Route.App.updateBroadcastActionLanguage)
        + template(
            "content", Place.newsletterContent, get: Route.App.getNewsletterVariant,
            put: Route.App.updateNewsletterVariant)
        + template(
            "content", Place.newsletterLanguage, get: Route.App.getNewsletterVariantTranslation,
            put: Route.App.updateNewsletterVariantTranslation)
        + template(
            "content", Place.newsletterTest, get: Route.App.getNewsletterVariantTranslationTest,
            put: Route.App.updateNewsletterTestTranslation)
        + template(
            "content", Place.transactionalLanguage, isList: true, get: Route.App.getTransactionalVariant,
            put: Route.App.updateTransactionalVariant)
        + template("content", Place.transactionalContent, isList: true, put: Route.App.updateTransactional)

    /// What is read with one operation and replaced with another. Writing a translation makes it.
    private static func template(
        _ name: StaticString, _ find: @escaping Place.Find, isList: Bool = false, get: Route? = nil, put: Route
    ) -> [Handler] {
        let answer: @Sendable (Place, Workspace) -> Answer = { place, workspace in
            let template = workspace.template(place.template, place.channel)
            return .json { writer in
                if isList { writer.field(name, [template]) } else { writer.field(name, template) }
            }
        }
        let update = Handler.write(put) { call, workspace throws(Refusal) in
            let place = try find(call, workspace)
            let edits = try call.reading { mistake in
                isList ? .metaError(mistake) : .badRequest(mistake.message)
            } _: { call throws(Mistake) in
                try Template.edits(call.object())
            }
            workspace.edit(place.template, edits, now: call.now)
            return answer(place, workspace)
        }
        let read = get.map { get in
            Handler.read(get) { call, workspace throws(Refusal) in
                let place = try find(call, workspace)
                guard workspace.has(place.template) else { throw .notFound }
                return answer(place, workspace)
            }
        }
        return [read, update].compactMap(\.self)
    }
}

extension Template {
    /// What a call changes; what it may not change is ignored.
    fileprivate static func edits(_ body: JSONValue) throws(Mistake) -> Edits {
        var edits: Edits = [:]
        for (name, value) in body.members ?? [] {
            guard let kinds = editable[name] else { continue }
            guard kinds.contains(value.kind) else {
                throw .invalid(name, "\(name) must be \(kinds.contains(.number) ? "a number" : "a string")")
            }
            if name == "sending_state", !["automatic", "draft", "off"].contains(value.string) {
                throw .invalid(name, "sending_state must be automatic, draft or off")
            }
            // Headers are shown as a string that holds JSON, whatever form a call gives them in.
            let text = value.kind == .array ? String(decoding: value.bytes, as: UTF8.self) : nil
            edits[name] = text.map { text in JSONLiteral(checked: JSONWriter.text { $0.value(text) }) } ?? value.literal
        }
        return edits
    }

    /// What may be changed, and what it may be.
    private static let editable: [String: Set<JSONValue.Kind>] = [
        "body": [.string], "body_amp": [.string], "from_id": [.number, .null], "headers": [.string, .array],
        "image_url": [.string], "method": [.string], "preheader_text": [.string], "recipient": [.string],
        "reply_to_id": [.number, .null], "sending_state": [.string], "subject": [.string], "url": [.string],
    ]
}
