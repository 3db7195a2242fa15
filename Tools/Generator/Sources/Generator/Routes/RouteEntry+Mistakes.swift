// SPDX-License-Identifier: Apache-2.0

extension RouteEntry {
    /// A sentence for each rule that the entry breaks.
    var mistakes: [String] {
        rules.filter { !$0.holds }.map { "\(id): \($0.sentence)" }
    }

    private var rules: [(holds: Bool, sentence: String)] {
        let query = self.query ?? []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        return [
            (path.hasPrefix("/") && !path.contains("?"), "the path must begin with / and hold no query."),
            (segments.allSatisfy(Self.isWellFormed), "a path parameter must fill its segment: /{name}/."),
            (Set(pathParameters).count == pathParameters.count, "a path parameter occurs twice."),
            (Set(query).count == query.count, "a query parameter occurs twice."),
            (!purpose.isEmpty && !purpose.hasSuffix("."), "the purpose must be a few words without a full stop."),
            (method != .get || retry == .always, "a GET may always be repeated, retry must be \"always\"."),
            (rates.contains(rate), "the rate class belongs to another service."),
            (pagingParameters.isSubset(of: query), "the query lacks \(pagingParameters.sorted()) for its paging."),
            (!isFixed || !query.contains("limit"), "a fixed page size and a limit exclude each other."),
            (paging.map { ($0.cursor == nil) != ($0.offset == nil) } ?? true, "paging must be a cursor or an offset."),
        ]
    }

    /// A segment is a literal or one parameter.
    private static func isWellFormed(_ segment: Substring) -> Bool {
        guard segment.contains(where: { "{}".contains($0) }) else { return true }
        let name = segment.dropFirst().dropLast()
        return segment.hasPrefix("{") && segment.hasSuffix("}") && !name.isEmpty
            && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    private var rates: Set<Rate> {
        switch service {
        case .app: [.app, .send, .broadcast, .archive]
        case .track: [.track]
        case .pipelines: [.pipelines]
        }
    }

    private var isFixed: Bool { paging?.cursor?.fixed ?? false }

    private var pagingParameters: Set<String> {
        if paging?.offset != nil { return ["limit", "offset"] }
        guard paging?.cursor != nil else { return [] }
        return isFixed ? ["start"] : ["start", "limit"]
    }
}
