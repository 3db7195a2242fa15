// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let trackEvents: [Handler] = [
        .change(Route.Track.track) { call, _ throws(Mistake) in
            .event(try Event(version1: try call.object()), .person(try call.person()))
        },
        .change(Route.Track.trackAnonymous) { call, _ throws(Mistake) in
            let body = try call.object()
            return .event(try Event(version1: body), .anonymous(body["anonymous_id"]?.string?.nilIfEmpty))
        },
        Handler(
            route: Route.Track.submitForm,
            run: .write { call, furniture throws(Refusal) in
                let (name, person, event) = try call.reading(Refusal.metaErrors) { call throws(Mistake) in
                    try form(call, furniture)
                }
                return { workspace in
                    var answer = workspace.perform(
                        [.identify(name, person), .event(event, .person(name))], now: call.now)
                    answer.status = 204
                    answer.body = .bytes([])
                    return answer
                }
            }),
    ]

    /// A form's answers: who gave them, what they say of the person, and the event that they are.
    private static func form(
        _ call: Call, _ furniture: Furniture
    ) throws(Mistake) -> (PersonName, Identification, Event) {
        guard let data = try call.object()["data"], let members = data.members else {
            throw .required("data", "data must be a hash")
        }
        guard members.allSatisfy({ $0.value.kind == .string || $0.value.isNull }) else {
            throw .invalid("data", "all values of data must be strings")
        }
        let names = ["id", "email"].filter { data.member(named: $0)?.string?.nilIfEmpty != nil }
        guard names.count == 1, let kind = names.first, let text = data.member(named: kind)?.string else {
            throw .required("data", "data must have exactly one of id and email")
        }
        let ignored: Set<String> = ["form_id", "form_name", "form_type", "form_url", "form_url_param"]
        let kept = JSONWriter.text { writer in
            writer.object { writer in
                for (name, value) in members where !ignored.contains(name) { writer.field(named: name, value.literal) }
            }
        }
        guard let answers = JSONValue(kept) else { throw .invalid("data", "data must be a hash") }
        return (
            kind == "id" ? .id(text) : .email(text), try Identification(answers, furniture),
            try Event(
                checking: call.path["form_id"] ?? "", type: "event", timestamp: nil, data: answers, id: nil)
        )
    }
}

extension Event {
    /// As the bodies of Track v1 say it. Words that are no type mean an event, and ids that are no ULIDs are ignored.
    fileprivate init(version1 body: JSONValue) throws(Mistake) {
        let type = body["type"]?.string.flatMap { ["page", "screen"].contains($0) ? $0 : nil } ?? "event"
        try self.init(
            checking: body["name"]?.string, type: type, timestamp: body["timestamp"]?.integer, data: body["data"],
            id: body["id"]?.string.flatMap(ULID.init).map(ID.ulid))
    }
}
