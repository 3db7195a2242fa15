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

    private typealias Find = @Sendable (Call, Store) throws(Refusal) -> Place

    /// What is read with one operation and replaced with another.
    private static func template(
        _ name: StaticString, _ find: @escaping Find, isList: Bool = false, get: Route? = nil, put: Route
    ) -> [Handler] {
        let answer: @Sendable (Place, Store) -> Answer = { place, store in
            let template = store.template(place.template, place.channel)
            return .json { writer in
                if isList { writer.field(name, [template]) } else { writer.field(name, template) }
            }
        }
        let update = Handler.on(put) { call, store throws(Refusal) in
            let place = try find(call, store)
            guard store.edit(place.template, JSONValue(call.body)) else {
                throw isList ? .metaError(400, "the body is not a JSON object") : Refusal(status: 400)
            }
            return answer(place, store)
        }
        let read = get.map { get in
            Handler.on(get) { call, store throws(Refusal) in answer(try find(call, store), store) }
        }
        return [read, update].compactMap(\.self)
    }
}

/// A template that a path names, with its channel.
struct Place: Sendable {
    let template: Template.Place
    let channel: Message.Channel

    private init(
        _ owner: Template.Owner, _ id: Int, language: String?, _ channel: Message.Channel = .email
    ) throws(Refusal) {
        guard Template.languages.contains(language ?? "") else { throw .notFound }
        template = Template.Place(owner: owner, id: id, language: language ?? "")
        self.channel = channel
    }

    @Sendable static func campaignAction(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let campaign = try Handler.found(Campaign.count, try call.number("campaign_id"))
        let id = try call.number("action_id")
        let position = id - Campaign.action(campaign, 0)
        guard (0..<Campaign.actionCount(campaign)).contains(position) else { throw .notFound }
        return try Place(.campaign(campaign), id, language: call.path["language"], Campaign.channel(position))
    }

    @Sendable static func broadcastAction(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let broadcast = try Handler.found(Broadcast.count, try call.number("broadcast_id"))
        let id = try call.number("action_id")
        guard let action = Broadcast.actions(broadcast).first(where: { $0.id == id }) else { throw .notFound }
        return try Place(.broadcast(broadcast), id, language: call.path["language"], action.type)
    }

    @Sendable static func newsletterContent(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let newsletter = try Handler.newsletter(of: call, store)
        let id = try call.number("content_id")
        guard let place = all(newsletter).first(where: { $0.id == id }) else { throw .notFound }
        return try Place(place.owner, id, language: place.language)
    }

    @Sendable static func newsletterLanguage(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let newsletter = try Handler.newsletter(of: call, store)
        return try first(all(newsletter), language: call.path["language"])
    }

    /// A test group goes by its number or its letter.
    @Sendable static func newsletterTest(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let newsletter = try Handler.newsletter(of: call, store)
        let groups = TestGroup.all(of: newsletter)
        let wanted = call.path["test_group_id"]
        guard let group = groups.first(where: { String($0.id) == wanted || $0.name == wanted }) else { throw .notFound }
        return try first(all(newsletter).filter { group.contents.contains($0.id) }, language: call.path["language"])
    }

    @Sendable static func transactionalLanguage(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let id = try Handler.found(Transactional.count, try call.number("transactional_id"))
        guard let content = Transactional.content(id, call.path["language"] ?? "") else { throw .notFound }
        return try Place(.transactional(id), content, language: call.path["language"])
    }

    @Sendable static func transactionalContent(_ call: Call, _ store: Store) throws(Refusal) -> Place {
        let id = try Handler.found(Transactional.count, try call.number("transactional_id"))
        let content = try call.number("content_id")
        guard let language = Template.languages.first(where: { Transactional.content(id, $0) == content }) else {
            throw .notFound
        }
        return try Place(.transactional(id), content, language: language)
    }

    private static func first(_ places: [Template.Place], language: String?) throws(Refusal) -> Place {
        guard let place = places.first(where: { $0.language == language ?? "" }) else { throw .notFound }
        return try Place(place.owner, place.id, language: place.language)
    }

    /// The contents of a newsletter: each in the default language and in another.
    static func all(_ newsletter: Newsletter) -> [Template.Place] {
        newsletter.contents.flatMap { content in
            Template.languages.map { language in
                Template.Place(
                    owner: .newsletter(newsletter.id),
                    id: language.isEmpty ? content : Newsletter.translation(of: content), language: language)
            }
        }
    }
}
