// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIORecords

/// Columns as the state has them, in lists: a parser of objects might take two names for one. A column that is called as
/// its field is its name, another `{"name": …, "path": [field, …]}`; or `{"name": …, "joined": …}` where nobody knows
/// the path.
extension KnownColumns {
    init(_ list: JSONValue) { self.init(list.elements.compactMap { Entry($0) }) }

    var json: JSONValue { .array(entries.map(\.json)) }
}

extension KnownColumns.Entry {
    fileprivate init?(_ json: JSONValue) {
        if let name = json.string {
            self.init(name, ColumnPath(name))
        } else if let name = json["name"]?.string, let path = json["path"]?.elements.compactMap(\.string), !path.isEmpty
        {
            self.init(name, ColumnPath(path.map { ExactText($0) }))
        } else if let name = json["name"]?.string, let joined = json["joined"]?.string {
            self.init(name, flattened: joined)
        } else {
            return nil
        }
    }

    fileprivate var json: JSONValue {
        guard let path else { return ["name": .string(name), "joined": .string(flattened.text)] }
        if path == ColumnPath(name) { return .string(name) }
        return ["name": .string(name), "path": .array(path.parts.map { .string($0.text) })]
    }
}
