// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON

extension JSONWriter {
    /// Writes `{"batch": […]}`. A complaint tells the place of the item that it is about.
    mutating func batch<Item>(
        _ items: [Item], atMost limit: Int, _ write: (Item, inout JSONWriter) -> Void,
        others: (inout JSONWriter) -> Void = { _ in }
    ) {
        require("the batch", count: items.count, of: "items")
        self.limit("the batch", to: limit) { json in
            json.object { json in
                json.key("batch")
                json.array { json in
                    for (index, item) in items.enumerated() {
                        json.place("item \(index)") { write(item, &$0) }
                    }
                }
                others(&json)
            }
        }
    }
}
