// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let collections: [Handler] = [
        .read(Route.App.getCollections) { _, workspace in .list("collections", workspace.furniture.collections) },
        .read(Route.App.getCollection) { call, workspace throws(Refusal) in
            answer(workspace.furniture.collections[try position(of: call, workspace)])
        },
        .write(Route.App.addCollection) { call, workspace throws(Refusal) in
            let body = try call.json()
            guard let name = body["name"]?.string?.nilIfEmpty, body["data"] != nil || body["url"]?.string != nil else {
                throw .badRequest("a collection needs a name, and data or a url")
            }
            let collection = DataCollection(
                id: workspace.furniture.collections.nextID(\.id), name: name, created: call.now, updated: call.now,
                content: try content(body["data"]))
            workspace.furniture.collections.append(collection)
            return answer(collection)
        },
        .write(Route.App.updateCollection) { call, workspace throws(Refusal) in
            let position = try position(of: call, workspace)
            let body = try call.json()
            let data = try content(body["data"])
            return change(position, call, &workspace) { collection in
                if let name = body["name"]?.string?.nilIfEmpty { collection.name = name }
                if data != nil || body["url"] != nil { collection.content = data }
            }
        },
        .write(Route.App.deleteCollection) { call, workspace throws(Refusal) in
            workspace.furniture.collections.remove(at: try position(of: call, workspace))
            return .noContent
        },
        .read(Route.App.getCollectionContents) { call, workspace throws(Refusal) in
            let collection = workspace.furniture.collections[try position(of: call, workspace)]
            return Answer(body: .bytes((collection.content ?? .emptyObject).bytes))
        },
        .write(Route.App.updateCollectionContents) { call, workspace throws(Refusal) in
            let position = try position(of: call, workspace)
            let data = try content(try call.json())
            return change(position, call, &workspace) { $0.content = data }
        },
    ]

    private static func position(of call: Call, _ workspace: Workspace) throws(Refusal) -> Int {
        let id = try call.number("collection_id")
        guard let position = workspace.furniture.collections.firstIndex(where: { $0.id == id }) else { throw .notFound }
        return position
    }

    private static func content(_ data: JSONValue?) throws(Refusal) -> JSONLiteral? {
        guard let data else { return nil }
        guard DataCollection.canHold(data) else {
            throw .badRequest("data must be rows of at most 10 KB each and 10 MB together")
        }
        return data.literal
    }

    private static func change(
        _ position: Int, _ call: Call, _ workspace: inout Workspace, _ edit: (inout DataCollection) -> Void
    ) -> Answer {
        edit(&workspace.furniture.collections[position])
        workspace.furniture.collections[position].updated = call.now
        return answer(workspace.furniture.collections[position])
    }

    private static func answer(_ collection: DataCollection) -> Answer {
        .json { $0.field("collection", collection) }
    }
}
