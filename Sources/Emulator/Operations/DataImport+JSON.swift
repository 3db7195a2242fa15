// SPDX-License-Identifier: Apache-2.0

extension DataImport {
    /// Reads a job of a call; nil if it is not one.
    init?(id: Int, _ body: JSONValue?, now: Int) {
        guard let name = body?["name"]?.string?.nilIfEmpty, body?["data_file_url"]?.string?.nilIfEmpty != nil,
            let type = body?["type"]?.string, ["people", "event", "object", "relationship"].contains(type)
        else { return nil }
        let identifier = body?["identifier"]?.string
        let objectType = body?["object_type_id"]?.text.plain
        guard type == "object" || ["id", "email"].contains(identifier),
            ["people", "event"].contains(type) || objectType != nil
        else { return nil }
        self.id = id
        self.name = name
        self.type = type
        self.identifier = identifier
        self.objectType = objectType
        created = now
        description = body?["description"]?.string ?? ""
        dataToProcess = body?["data_to_process"]?.string ?? body?["people_to_process"]?.string ?? "all"
    }
}
