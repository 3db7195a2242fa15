// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let collections: [Handler] = [
        .on(Route.App.getCollections) { _, store in .list("collections", store.content.collections) },
        .on(Route.App.getCollection) { call, store throws(Refusal) in
            answer(store.content.collections[try position(of: call, store)])
        },
        .on(Route.App.addCollection) { call, store throws(Refusal) in
            let body = try call.json()
            guard let name = body["name"]?.string?.nilIfEmpty, body["data"] != nil || body["url"]?.string != nil else {
                throw .badRequest("a collection needs a name, and data or a url")
            }
            let collection = DataCollection(
                id: store.content.collections.nextID(\.id), name: name, created: call.now, updated: call.now,
                content: try content(body["data"]))
            store.content.collections.append(collection)
            return answer(collection)
        },
        .on(Route.App.updateCollection) { call, store throws(Refusal) in
            let position = try position(of: call, store)
            let body = try call.json()
            let data = try content(body["data"])
            return change(position, call, &store) { collection in
                if let name = body["name"]?.string?.nilIfEmpty { collection.name = name }
                if data != nil || body["url"] != nil { collection.content = data }
            }
        },
        .on(Route.App.deleteCollection) { call, store throws(Refusal) in
            store.content.collections.remove(at: try position(of: call, store))
            return .noContent
        },
        .on(Route.App.getCollectionContents) { call, store throws(Refusal) in
            let collection = store.content.collections[try position(of: call, store)]
            return Answer(body: .bytes((collection.content ?? .emptyObject).bytes))
        },
        .on(Route.App.updateCollectionContents) { call, store throws(Refusal) in
            let position = try position(of: call, store)
            let data = try content(try call.json())
            return change(position, call, &store) { $0.content = data }
        },
    ]

    private static func position(of call: Call, _ store: Store) throws(Refusal) -> Int {
        let id = try call.number("collection_id")
        guard let position = store.content.collections.firstIndex(where: { $0.id == id }) else { throw .notFound }
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
        _ position: Int, _ call: Call, _ store: inout Store, _ edit: (inout DataCollection) -> Void
    ) -> Answer {
        edit(&store.content.collections[position])
        store.content.collections[position].updated = call.now
        return answer(store.content.collections[position])
    }

    private static func answer(_ collection: DataCollection) -> Answer {
        .json { $0.field("collection", collection) }
    }
}
