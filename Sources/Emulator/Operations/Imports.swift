// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let imports: [Handler] = [
        .write(Route.App.import) { call, workspace throws(Refusal) in
            let id = workspace.imports.nextID(\.id)
            guard let job = DataImport(id: id, try call.json()["import"], now: call.now) else {
                throw .badRequest("an import needs a name, a data_file_url, a type and what the type asks for")
            }
            workspace.imports.append(job)
            return .json { $0.field("import", job) }
        },
        .write(Route.App.getImport) { call, workspace throws(Refusal) in
            let id = try call.number("import_id")
            guard let position = workspace.imports.firstIndex(where: { $0.id == id }) else { throw .notFound }
            let job = workspace.imports[position]
            workspace.imports[position].isDone = true
            return .json { $0.field("import", job) }
        },
    ]
}
