// SPDX-License-Identifier: Apache-2.0

extension Import {
    /// A CSV file to take in.
    public struct Request: Sendable, Hashable {
        /// What the import is called.
        public var name: String
        /// The public URL of the file.
        public var dataFileURL: String
        /// What its rows are.
        public var rows: Rows
        /// Which rows count; all by default. Events know all and only those of existing people.
        public var scope: Import.Scope?
        /// What it is for.
        public var description: String?

        /// A file to take in.
        public init(
            name: String, dataFileURL: String, rows: Rows, scope: Import.Scope? = nil, description: String? = nil
        ) {
            self.name = name
            self.dataFileURL = dataFileURL
            self.rows = rows
            self.scope = scope
            self.description = description
        }

        /// What the rows of a file are.
        public enum Rows: Sendable, Hashable {
            /// People, whom a column names.
            case people(by: Import.Identifier)
            /// Events of people, whom a column names.
            case events(by: Import.Identifier)
            /// Objects of a type.
            case objects(typeID: String)
            /// Relationships of people, whom a column names, with objects of a type.
            case relationships(objectTypeID: String, by: Import.Identifier)
        }
    }
}

extension Import.Request: RequestModel {
    package func json() throws(CustomerIOError) -> JSONValue {
        try Limit.checkNotEmpty("import.name", name)
        try Limit.checkNotEmpty("import.data_file_url", dataFileURL)
        var members = Members()
        members.set("name", name)
        members.set("data_file_url", dataFileURL)
        members.set("data_to_process", scope)
        members.set("description", description)
        try rows.write(to: &members, scope)
        return ["import": members.json]
    }
}

extension Import.Request.Rows {
    fileprivate func write(to members: inout Members, _ scope: Import.Scope?) throws(CustomerIOError) {
        switch self {
        case .people(let identifier):
            members.set("type", Import.Kind.people)
            members.set("identifier", identifier)
        case .events(let identifier):
            guard scope != .onlyNew else {
                throw CustomerIOError(invalid: "import.data_to_process: events know no only_new")
            }
            members.set("type", Import.Kind.event)
            members.set("identifier", identifier)
        case .objects(let typeID):
            try Limit.checkNotEmpty("import.object_type_id", typeID)
            members.set("type", Import.Kind.object)
            members.set("object_type_id", typeID)
        case .relationships(let typeID, let identifier):
            try Limit.checkNotEmpty("import.object_type_id", typeID)
            members.set("type", Import.Kind.relationship)
            members.set("object_type_id", typeID)
            members.set("identifier", identifier)
        }
    }
}
