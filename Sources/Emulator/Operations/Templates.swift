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
            // Null leaves what cannot be nothing as it is.
            guard let kinds = editable[name], !value.isNull || kinds.contains(.null) else { continue }
            guard kinds.contains(value.kind) else {
                throw .invalid(name, "\(name) must be \(kinds.contains(.number) ? "a number" : "a string")")
            }
            guard let text = value.string, let words = words[name], !words.contains(text.lowercased()) else {
                if name == "headers" { try check(headers: value) }
                edits[name] = edit(value)
                continue
            }
            throw .invalid(name, "\(name) must be \(words.sorted().joined(separator: ", "))")
        }
        return edits
    }

    /// Headers are shown as a string that holds JSON, whatever form a call gives them in.
    private static func edit(_ value: JSONValue) -> JSONLiteral {
        guard value.kind == .array else { return value.literal }
        let text = String(decoding: value.bytes, as: UTF8.self)
        return JSONLiteral(checked: JSONWriter.text { $0.value(text) })
    }

    /// A list of names and values, or a string that holds one.
    private static func check(headers value: JSONValue) throws(Mistake) {
        let list = value.string.flatMap { JSONValue(Array(($0.isEmpty ? "[]" : $0).utf8)) } ?? value
        guard let headers = list.elements,
            headers.allSatisfy({ $0["name"]?.string != nil && $0["value"]?.string != nil })
        else {
            throw .invalid("headers", #"headers must be a list like [{"name":"X-Tag","value":"a"}]"#)
        }
    }

    /// What some of them may say.
    private static let words: [String: Set<String>] = [
        "sending_state": ["automatic", "draft", "off"], "method": ["get", "post", "put", "patch", "delete"],
        "preprocessor": ["premailer", "none", ""],
    ]

    /// What may be changed, and what it may be.
    private static let editable: [String: Set<JSONValue.Kind>] = [
        "bcc": [.string], "body": [.string], "body_amp": [.string], "fake_bcc": [.bool], "from": [.string],
        "from_id": [.number, .null], "headers": [.string, .array], "image_url": [.string], "link": [.string],
        "method": [.string], "preheader_text": [.string], "preprocessor": [.string, .null], "recipient": [.string],
        "reply_to": [.string], "reply_to_id": [.number, .null], "sending_state": [.string], "subject": [.string],
        "title": [.string], "url": [.string],
    ]
}
