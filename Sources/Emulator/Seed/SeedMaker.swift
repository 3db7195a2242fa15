// SPDX-License-Identifier: Apache-2.0

/// Makes the records of a workspace file.
struct SeedMaker {
    let now: Int

    typealias WithEdits<Record> = (record: Record, edits: [(place: Template.Place, edits: Template.Edits)])

    func topic(_ reader: SeedReader) throws(SeedMistake) -> Topic {
        let fields = try Fields(reader, ["id", "name", "subscribed_by_default"])
        return Topic(
            id: try fields.id(), name: try fields.text("name", or: "Topic"),
            isSubscribedByDefault: try fields.bool("subscribed_by_default", or: false))
    }

    func objectType(_ reader: SeedReader) throws(SeedMistake) -> ObjectType {
        let fields = try Fields(reader, ["id", "name", "singular", "icon", "enabled"])
        let name = try fields.text("name", or: "Objects")
        return ObjectType(
            id: try fields.id(), name: name, singular: try fields.text("singular", or: name),
            icon: try fields.text("icon", or: "box"), isEnabled: try fields.bool("enabled", or: true), count: 0)
    }

    func sender(_ reader: SeedReader) throws(SeedMistake) -> Sender {
        let fields = try Fields(reader, ["id", "name", "email"])
        return Sender(
            id: try fields.id(), name: try fields.text("name", or: "Sender"),
            email: try fields.text("email", or: "sender@example.com"), updated: now)
    }

    func transactional(_ reader: SeedReader) throws(SeedMistake) -> WithEdits<Transactional> {
        let fields = try Fields(reader, ["id", "name", "description", "trigger_name", "channel"] + Fields.contents)
        let message = Transactional(
            id: try fields.id(), name: try fields.text("name", or: "Message"),
            description: try fields.text("description", or: ""), channel: try fields.channel("channel"),
            triggerName: try fields.optionalText("trigger_name"), created: now, updated: now)
        let place = Template.Place(owner: .transactional(message.id), id: message.content(language: 0))
        return (message, [(place, try fields.edits())])
    }

    func campaign(_ reader: SeedReader) throws(SeedMistake) -> WithEdits<Campaign> {
        let fields = try Fields(reader, ["id", "name", "state", "tags", "actions", "event", "segments"])
        let id = try fields.id()
        let actions = try actions(of: .campaign(id), fields["actions"])
        let state = try fields.text("state", or: "running")
        guard ["running", "stopped", "draft"].contains(state) else {
            throw reader.mistake("state must be running, stopped or draft")
        }
        let segments = try fields.numbers("segments")
        let campaign = Campaign(
            id: id, name: try fields.text("name", or: "Campaign"), created: now, updated: now, state: state,
            actions: actions.record, tags: try fields.texts("tags"),
            trigger: segments.isEmpty
                ? .event(try fields.text("event", or: "event")) : .segments(segments, filters: []))
        return (campaign, actions.edits)
    }

    func broadcast(_ reader: SeedReader) throws(SeedMistake) -> WithEdits<Broadcast> {
        let fields = try Fields(reader, ["id", "name", "tags", "actions"])
        let id = try fields.id()
        let actions = try actions(of: .broadcast(id), fields["actions"])
        let broadcast = Broadcast(
            id: id, name: try fields.text("name", or: "Broadcast"), created: now, updated: now,
            actions: actions.record, tags: try fields.texts("tags"))
        return (broadcast, actions.edits)
    }

    func newsletter(_ reader: SeedReader) throws(SeedMistake) -> WithEdits<Newsletter> {
        let fields = try Fields(reader, ["id", "name", "tags", "segments", "topic", "channel"] + Fields.contents)
        let id = try fields.id()
        let newsletter = Newsletter(
            id: id, name: try fields.text("name", or: "Newsletter"), channel: try fields.channel("channel"),
            contents: [id * 10], created: now, updated: now, tags: try fields.texts("tags"),
            segments: try fields.numbers("segments"), topic: try fields.optionalNumber("topic"))
        return (newsletter, [(Template.Place(owner: .newsletter(id), id: id * 10), try fields.edits())])
    }

    func segment(_ reader: SeedReader) throws(SeedMistake) -> (record: Segment, people: [SeedReader]) {
        let fields = try Fields(reader, ["id", "name", "description", "manual", "filter", "people", "tags"])
        let members: Segment.Members
        if let filter = fields["filter"] {
            guard fields["people"] == nil else { throw reader.mistake("a segment has a filter or people, not both") }
            do throws(Refusal) {
                members = .dynamic(try Filter(try json(filter), .audience))
            } catch {
                throw filter.mistake(error.reason)
            }
        } else {
            members = .manual(percent: 0)
        }
        _ = try fields["manual"]?.bool()
        let segment = Segment(
            id: try fields.id(), name: try fields.text("name", or: "Segment"),
            description: try fields.text("description", or: ""), members: members, tags: try fields.texts("tags"),
            created: now, updated: now)
        return (segment, try fields["people"]?.elements() ?? [])
    }

    private func json(_ reader: SeedReader) throws(Refusal) -> JSONValue {
        do throws(SeedMistake) { return try reader.json() } catch { throw .badRequest(error.text) }
    }

    func person(_ reader: SeedReader, _ furniture: Furniture) throws(SeedMistake) -> WorkspaceFile.Person {
        let fields = try Fields(reader, ["id", "email", "created_at", "unsubscribed", "attributes"])
        let id = try fields.optionalText("id")
        let email = try fields.optionalText("email")
        guard let name = id.map(PersonName.id) ?? email.map(PersonName.email) else {
            throw reader.mistake("a person needs an id or an email")
        }
        var identification = Identification()
        if let attributes = fields["attributes"] {
            let value = try attributes.json()
            do throws(Mistake) {
                identification = try Identification(value, furniture)
            } catch {
                throw attributes.mistake(error.message)
            }
        }
        identification.id = id
        identification.email = email
        identification.created = try fields.optionalNumber("created_at")
        identification.isUnsubscribed = try fields["unsubscribed"]?.bool()
        return WorkspaceFile.Person(name: name, identification: identification)
    }

    func keys(_ reader: SeedReader) throws(SeedMistake) -> WorkspaceFile.Keys {
        let fields = try Fields(reader, ["app", "site", "track", "write"])
        return WorkspaceFile.Keys(
            app: try key(fields["app"]), site: try key(fields["site"], mayHoldColon: false),
            track: try key(fields["track"]), write: try key(fields["write"], mayHoldColon: false))
    }

    private func key(_ reader: SeedReader?, mayHoldColon: Bool = true) throws(SeedMistake) -> String? {
        guard let reader else { return nil }
        let key = try reader.text()
        do {
            try Bound.check(key: "the \(reader.name) key", key, mayHoldColon: mayHoldColon)
        } catch {
            throw reader.mistake("\(error)")
        }
        return key
    }

    private func actions(
        of owner: Template.Owner, _ reader: SeedReader?
    ) throws(SeedMistake) -> WithEdits<[Action]> {
        var all: WithEdits<[Action]> = ([], [])
        for element in try reader?.elements() ?? [] {
            let fields = try Fields(element, ["id", "type"] + Fields.contents)
            let action = Action(id: try fields.id(), channel: try fields.channel("type"))
            guard !all.record.contains(where: { $0.id == action.id }) else {
                throw element.mistake("the id \(action.id) is there twice")
            }
            all.record.append(action)
            all.edits.append((Template.Place(owner: owner, id: action.id), try fields.edits()))
        }
        return all
    }
}
