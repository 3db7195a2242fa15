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
}
