// SPDX-License-Identifier: Apache-2.0

/// What readers need to find single pages of a column chunk.
enum PageIndex {
    /// What is in the pages; nil if there is one that has values but no bounds.
    static func columnIndex(_ pages: [Page]) -> [UInt8]? {
        let bounds = pages.map(\.bounds)
        guard let type = bounds.first?.type,
            bounds.allSatisfy({ $0.valueCount == 0 || $0.minimum != nil && $0.maximum != nil })
        else { return nil }
        return ThriftWriter.bytes { index in
            index.field(1, list: bounds.count, of: .true) { list in
                for page in bounds { list.boolean(page.valueCount == 0) }
            }
            index.field(2, list: bounds.count, of: .binary) { list in
                for page in bounds { list.binary(page.minimum?.bytes ?? []) }
            }
            index.field(3, list: bounds.count, of: .binary) { list in
                for page in bounds { list.binary(page.maximum?.bytes ?? []) }
            }
            index.field(4, int32: order(bounds).rawValue)
            index.field(5, list: bounds.count, of: .int64) { list in
                for page in bounds { list.integer(page.nullCount) }
            }
            guard type == .double else { return }
            index.field(8, list: bounds.count, of: .int64) { list in
                for page in bounds { list.integer(page.nanCount) }
            }
        }
    }

    /// Where the pages are.
    static func offsetIndex(_ pages: [Page]) -> [UInt8] {
        ThriftWriter.bytes { index in
            index.field(1, list: pages.count, of: .structure) { list in
                for page in pages {
                    list.structure { location in
                        location.field(1, int64: page.offset)
                        location.field(2, int32: page.size)
                        location.field(3, int64: page.firstRow)
                    }
                }
            }
        }
    }

    private enum Order: Int {
        case none = 0
        case ascending = 1
        case descending = 2
    }

    /// The order of both bounds from page to page, pages of nulls aside.
    private static func order(_ bounds: [ColumnBounds]) -> Order {
        let pages = bounds.filter { $0.valueCount > 0 }
        let pairs = zip(pages, pages.dropFirst())
        func isLess(_ one: Bound?, _ other: Bound?, _ type: PhysicalType) -> Bool {
            ColumnBounds.isLess(one?.bytes ?? [], other?.bytes ?? [], type)
        }
        if pairs.allSatisfy({
            !isLess($1.minimum, $0.minimum, $0.type) && !isLess($1.maximum, $0.maximum, $0.type)
        }) {
            return .ascending
        }
        return pairs.allSatisfy {
            !isLess($0.minimum, $1.minimum, $0.type) && !isLess($0.maximum, $1.maximum, $0.type)
        } ? .descending : .none
    }
}
