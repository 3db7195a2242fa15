// SPDX-License-Identifier: Apache-2.0

/// An import job. The emulator does not fetch the file: the job ends well and brings no rows.
struct DataImport: JSONWritable, Sendable {
    let id: Int
    let created: Int
    let name: String
    let description: String
    let type: String
    let identifier: String?
    let dataToProcess: String
    let objectType: String?
    var isDone = false

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("created_at", created)
            writer.field("updated_at", created)
            writer.field("name", name)
            writer.field("description", description)
            writer.field("rows_to_import", 0)
            writer.field("rows_imported", 0)
            writer.field("state", isDone ? "imported" : "preprocessing")
            writer.field("type", type)
            if let identifier { writer.field("identifier", identifier) }
            writer.field("data_to_process", dataToProcess)
            writer.field("people_to_process", dataToProcess)
            if let objectType { writer.field("object_type_id", objectType) }
        }
    }

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
