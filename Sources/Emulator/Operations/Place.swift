// SPDX-License-Identifier: Apache-2.0

/// A template that a path names, with its channel.
struct Place: Sendable {
    let template: Template.Place
    let channel: Message.Channel

    typealias Find = @Sendable (Call, Workspace) throws(Refusal) -> Place

    @Sendable static func campaignAction(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let campaign = try Handler.campaign(of: call, workspace)
        return try action(of: .campaign(campaign.id), campaign.actions, call)
    }

    @Sendable static func broadcastAction(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let broadcast = try Handler.broadcast(of: call, workspace)
        return try action(of: .broadcast(broadcast.id), broadcast.actions, call)
    }

    private static func action(
        of owner: Template.Owner, _ actions: [Action], _ call: Call
    ) throws(Refusal) -> Place {
        let id = try call.number("action_id")
        guard let action = actions.first(where: { $0.id == id }) else { throw .notFound }
        let place = Template.Place(owner: owner, id: id, language: try language(of: call))
        return Place(template: place, channel: action.channel)
    }

    @Sendable static func newsletterContent(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let id = try call.number("content_id")
        return try first(call, workspace) { newsletter in
            all(newsletter, workspace.languages(of: .newsletter(newsletter.id))).first { $0.id == id }
        }
    }

    @Sendable static func newsletterLanguage(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let language = try language(of: call)
        return try first(call, workspace) { newsletter in
            newsletter.contents.first.map { content in
                translation(of: content, newsletter, language, workspace)
            }
        }
    }

    /// A test group goes by its number or its letter.
    @Sendable static func newsletterTest(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let language = try language(of: call)
        let wanted = call.path["test_group_id"] ?? ""
        return try first(call, workspace) { newsletter in
            let groups = TestGroup.all(of: newsletter, languages: 1)
            let group = groups.first { String($0.id) == wanted || $0.name == wanted }
            return group?.contents.first.map { translation(of: $0, newsletter, language, workspace) }
        }
    }

    private static func first(
        _ call: Call, _ workspace: Workspace, _ find: (Newsletter) -> Template.Place?
    ) throws(Refusal) -> Place {
        let newsletter = try Handler.newsletter(of: call, workspace)
        guard let place = find(newsletter) else { throw .notFound }
        return Place(template: place, channel: newsletter.channel)
    }

    private static func translation(
        of content: Int, _ newsletter: Newsletter, _ language: String, _ workspace: Workspace
    ) -> Template.Place {
        let languages = workspace.languages(of: .newsletter(newsletter.id))
        let position = languages.firstIndex(of: language) ?? languages.count
        return Template.Place(
            owner: .newsletter(newsletter.id), id: Newsletter.translation(of: content, language: position),
            language: language)
    }

    @Sendable static func transactionalLanguage(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let message = try Handler.transactional(of: call, workspace)
        let language = try language(of: call)
        let languages = workspace.languages(of: .transactional(message.id))
        let position = languages.firstIndex(of: language) ?? languages.count
        let place = Template.Place(
            owner: .transactional(message.id), id: message.content(language: position), language: language)
        return Place(template: place, channel: message.channel)
    }

    @Sendable static func transactionalContent(_ call: Call, _ workspace: Workspace) throws(Refusal) -> Place {
        let message = try Handler.transactional(of: call, workspace)
        let id = try call.number("content_id")
        let languages = workspace.languages(of: .transactional(message.id))
        guard let position = languages.indices.first(where: { message.content(language: $0) == id }) else {
            throw .notFound
        }
        let place = Template.Place(owner: .transactional(message.id), id: id, language: languages[position])
        return Place(template: place, channel: message.channel)
    }

    /// The language in the path, empty for the default one.
    private static func language(of call: Call) throws(Refusal) -> String {
        let language = call.path["language"] ?? ""
        guard language.utf8.count <= 35, language.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { throw .notFound }
        return language
    }

    /// The contents of a newsletter, each in all languages.
    static func all(_ newsletter: Newsletter, _ languages: [String]) -> [Template.Place] {
        newsletter.contents.flatMap { content in
            languages.enumerated().map { position, language in
                Template.Place(
                    owner: .newsletter(newsletter.id), id: Newsletter.translation(of: content, language: position),
                    language: language)
            }
        }
    }
}
