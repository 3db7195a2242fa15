// SPDX-License-Identifier: Apache-2.0

extension Broadcast {
    /// Whom a broadcast goes to this time, and with which data. At most 25 MB in all.
    public struct Trigger: Sendable, Hashable {
        /// The people of this time.
        public var audience: Audience
        /// Data for the messages of all people; at most 50,000 bytes as JSON.
        public var data: Attributes

        /// A trigger for the audience that the broadcast is set to, unless it says another.
        public init(audience: Audience = .configured, data: Attributes = [:]) {
            self.audience = audience
            self.data = data
        }

        /// The people of one trigger.
        public enum Audience: Sendable, Hashable {
            /// Those that the broadcast is set to.
            case configured
            /// Those whom a filter means.
            case filter(AudienceFilter)
            /// People by e-mail address, at most 10,000. Unknown ones fail the trigger unless they are ignored; an
            /// address of several people does unless each of them shall get the message.
            case emails([String], ignoringMissing: Bool? = nil, addingDuplicates: Bool? = nil)
            /// People by your ids, at most 10,000. Unknown ones fail the trigger unless they are ignored.
            case ids([String], ignoringMissing: Bool? = nil)
            /// People with data of their own, at most 10,000.
            case people([Recipient], options: FileOptions = FileOptions())
            /// People with data of their own in a file of JSON lines at a public URL; at most 10 GB, 2 MB a person.
            case dataFile(url: String, options: FileOptions = FileOptions())
        }

        /// A person with data for the messages.
        public enum Recipient: Sendable, Hashable {
            /// A person by your id.
            case id(String, data: Attributes = [:])
            /// A person by e-mail address.
            case email(String, data: Attributes = [:])
        }

        /// What happens to entries that do not mean one person.
        public struct FileOptions: Sendable, Hashable {
            /// True to leave out ids that nobody has; they fail the trigger otherwise.
            public var ignoresMissingIDs: Bool?
            /// True to leave out addresses that nobody has; they fail the trigger otherwise.
            public var ignoresMissingEmails: Bool?
            /// True to send to each person of an address that several have; it fails the trigger otherwise.
            public var addsDuplicateEmails: Bool?

            /// As the API does it by default, unless something else is said.
            public init(
                ignoresMissingIDs: Bool? = nil, ignoresMissingEmails: Bool? = nil, addsDuplicateEmails: Bool? = nil
            ) {
                self.ignoresMissingIDs = ignoresMissingIDs
                self.ignoresMissingEmails = ignoresMissingEmails
                self.addsDuplicateEmails = addsDuplicateEmails
            }
        }
    }
}

extension Broadcast.Trigger: RequestModel {
    package var largestBody: Int { 25_000_000 }

    package func json() throws(CustomerIOError) -> JSONValue {
        var members = Members()
        members.set("data", data)
        try Limit.check("data", JSONValue.object(data).bytes().count, atMost: 50_000, .bytes)
        try audience.write(to: &members)
        return members.json
    }
}

extension Broadcast.Trigger.Audience {
    private static let mostPeople = 10_000

    fileprivate func write(to members: inout Members) throws(CustomerIOError) {
        switch self {
        case .configured:
            break
        case .filter(let filter):
            members.set("recipients", try filter.json())
        case .emails(let emails, let ignoringMissing, let addingDuplicates):
            try Limit.check("emails", emails, upTo: Self.mostPeople)
            members.set("emails", emails)
            members.set("email_ignore_missing", ignoringMissing)
            members.set("email_add_duplicates", addingDuplicates)
        case .ids(let ids, let ignoringMissing):
            try Limit.check("ids", ids, upTo: Self.mostPeople)
            members.set("ids", ids)
            members.set("id_ignore_missing", ignoringMissing)
        case .people(let people, let options):
            try Limit.check("per_user_data", people, upTo: Self.mostPeople)
            members.set("per_user_data", .array(people.map(\.json)))
            options.write(to: &members)
        case .dataFile(let url, let options):
            try Limit.checkNotEmpty("data_file_url", url)
            members.set("data_file_url", url)
            options.write(to: &members)
        }
    }
}

extension Broadcast.Trigger.FileOptions {
    fileprivate func write(to members: inout Members) {
        members.set("id_ignore_missing", ignoresMissingIDs)
        members.set("email_ignore_missing", ignoresMissingEmails)
        members.set("email_add_duplicates", addsDuplicateEmails)
    }
}

extension Broadcast.Trigger.Recipient {
    fileprivate var json: JSONValue {
        var members = Members()
        switch self {
        case .id(let id, let data):
            members.set("id", id)
            members.set("data", data)
        case .email(let email, let data):
            members.set("email", email)
            members.set("data", data)
        }
        return members.json
    }
}
