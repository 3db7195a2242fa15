// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let imports: [Handler] = [
        .on(Route.App.import) { call, store throws(Refusal) in
            let id = store.content.imports.nextID(\.id)
            guard let job = DataImport(id: id, try call.json()["import"], now: call.now) else {
                throw .badRequest("an import needs a name, a data_file_url, a type and what the type asks for")
            }
            store.content.imports.append(job)
            return .json { $0.field("import", job) }
        },
        .on(Route.App.getImport) { call, store throws(Refusal) in
            let id = try call.number("import_id")
            guard let position = store.content.imports.firstIndex(where: { $0.id == id }) else { throw .notFound }
            let job = store.content.imports[position]
            store.content.imports[position].isDone = true
            return .json { $0.field("import", job) }
        },
    ]
}
