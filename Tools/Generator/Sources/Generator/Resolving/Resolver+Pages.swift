// SPDX-License-Identifier: Apache-2.0

extension Resolver {
    /// Reads an answer as a page: its records are in the only list, or the one that is named.
    mutating func page(_ page: SwiftNames.Page, _ model: String, of call: inout Product.Call) {
        used.insert("pages \(model)")
        let members = members(of: Located(schema: .reference(model), place: model)) ?? [:]
        var lists: [(key: String, element: SwiftType)] = []
        // The types of all members are made, since hand-written ones may use them.
        for (key, schemas) in members.sorted(by: { $0.key < $1.key }) {
            // Where an answer has variants, the first one has all members of a record.
            guard let schema = schemas.first, case .list(let element) = type(of: schema) else { continue }
            if page.elements == nil || page.elements == key { lists.append((key, element)) }
        }
        guard let list = lists.first, lists.count == 1 else {
            mistakes.append("\(model): which of its members holds the records?")
            return
        }
        call.response = .page(list.element)
        call.list = list.key
        call.note = page.doc
    }
}
