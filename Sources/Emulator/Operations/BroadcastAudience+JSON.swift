// SPDX-License-Identifier: Apache-2.0

extension BroadcastAudience {
    init(_ body: JSONValue?) throws(Refusal) {
        guard let body, let members = body.members else { throw Self.refusal("the body must be an object", "data") }
        let choices = members.map(\.name).filter(Self.choices.contains)
        guard choices.count <= 1 else { throw Self.refusal("only one way to name the audience is allowed", choices[1]) }
        let choice = choices.first
        for name in members.map(\.name) where name != choice && !Self.flags(choice).contains(name) {
            throw Self.refusal("\(name) is not allowed here", name)
        }
        if let data = body["data"], !data.isNull {
            guard data.kind == .object, data.byteCount <= 50_000 else {
                throw Self.refusal("data must be an object of at most 50000 bytes", "data")
            }
        }
        people = try Self.people(choice, body)
        ignoresMissing = [body["id_ignore_missing"], body["email_ignore_missing"]].contains { $0?.bool == true }
        addsDuplicates = body["email_add_duplicates"]?.bool ?? false
    }

    private static let choices: Set<String> = ["recipients", "emails", "ids", "per_user_data", "data_file_url"]

    /// What else a body may hold. Without a choice the documents show all flags.
    private static func flags(_ choice: String?) -> Set<String> {
        switch choice {
        case "recipients": ["data"]
        case "ids": ["data", "id_ignore_missing"]
        case "emails": ["data", "email_add_duplicates", "email_ignore_missing"]
        default: ["data", "id_ignore_missing", "email_add_duplicates", "email_ignore_missing"]
        }
    }

    private static func people(_ choice: String?, _ body: JSONValue) throws(Refusal) -> People {
        switch choice {
        case "recipients":
            guard let filter = body["recipients"], filter.members?.isEmpty == false else {
                throw refusal("empty recipients filter is not valid", "recipients")
            }
            do throws(Refusal) {
                return .filter(try Filter(filter, .audience))
            } catch {
                throw refusal(error.reason, "recipients")
            }
        case "ids": return .names(try texts(body["ids"], "ids").map(PersonName.id), field: "ids")
        case "emails": return .names(try texts(body["emails"], "emails").map(PersonName.email), field: "emails")
        case "per_user_data": return .names(try perUser(body["per_user_data"]), field: "per_user_data")
        case "data_file_url": return .file
        default: return .configured
        }
    }

    private static func texts(_ list: JSONValue?, _ field: String) throws(Refusal) -> [String] {
        guard let elements = list?.elements, elements.count <= 10_000 else {
            throw refusal("\(field) must be a list of at most 10000 entries", field)
        }
        return elements.map(\.text.plain)
    }

    private static func perUser(_ list: JSONValue?) throws(Refusal) -> [PersonName] {
        let field = "per_user_data"
        guard let elements = list?.elements, elements.count <= 10_000 else {
            throw refusal("\(field) must be a list of at most 10000 entries", field)
        }
        var names: [PersonName] = []
        for element in elements {
            if let id = element["id"] {
                names.append(.id(id.text.plain))
            } else if let email = element["email"]?.string {
                names.append(.email(email))
            } else {
                throw refusal("\(field) needs an id or an email in each entry", field)
            }
        }
        return names
    }

    private static func refusal(_ detail: String, _ field: String) -> Refusal {
        .app(422, detail, pointer: "/data/attributes/\(field)")
    }
}
