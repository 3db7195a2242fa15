// SPDX-License-Identifier: Apache-2.0

extension Workspace {
    /// Lines of an export's file from a position on, at most `limit` records of the source looked at; the header comes
    /// with the first. Nil when there is no more.
    func csv(_ content: Export.Content, from position: Int, limit: Int = 2_000) -> [UInt8]? {
        switch content {
        case .customers(let filter, let attributes):
            return lines(from: position, to: peopleCount, limit: limit, header: Self.personColumns + attributes) {
                index in
                guard matches(filter, index), let person = person(index) else { return nil }
                return (Self.personColumns + attributes).map { person.attribute($0)?.plain ?? "" }
            }
        case .deliveries(let query, let attributes):
            let spans = messages(of: query.period).slice(from: position, limit: limit)
            guard !spans.isEmpty || position == 0 else { return nil }
            var lines = position == 0 ? CSV.line(Self.deliveryColumns + attributes) : []
            for index in spans.joined() {
                let message = message(index)
                guard query.matches(message) else { continue }
                let person = attributes.isEmpty ? nil : person(recipient(message.person))
                lines += CSV.line(columns(of: message) + attributes.map { person?.attribute($0)?.plain ?? "" })
            }
            return lines
        }
    }

    private static let personColumns = ["id", "email", "cio_id", "created_at"]
    private static let deliveryColumns = [
        "delivery_id", "customer_id", "email", "campaign_id", "newsletter_id", "action_id", "created", "sent",
        "delivered",
        "opened", "clicked",
    ]

    private func columns(of message: Message) -> [String] {
        let identity = identity(recipient(message.person))
        let parents = [message.origin.campaign, message.origin.newsletter, message.origin.action]
        let times = [Message.Metric.created, .sent, .delivered, .opened, .clicked].map { metric in
            message.metrics.first { $0.name == metric }?.time
        }
        return [Message.id(message.index, world.seed), identity.id ?? "", identity.email ?? ""]
            + (parents + times).map { $0.map(String.init) ?? "" }
    }

    private func lines(
        from position: Int, to end: Int, limit: Int, header: [String], row: (Int) -> [String]?
    ) -> [UInt8]? {
        let isFirst = position == 0
        guard position < end || isFirst else { return nil }
        var lines = isFirst ? CSV.line(header) : []
        for index in position..<max(position, min(end, position + limit)) {
            if let row = row(index) { lines += CSV.line(row) }
        }
        return lines
    }
}

extension [Range<Int>] {
    /// The part of all of them together that starts at a place.
    fileprivate func slice(from place: Int, limit: Int) -> [Range<Int>] {
        var slices: [Range<Int>] = []
        var (skipped, wanted) = (place, limit)
        for range in self where wanted > 0 {
            let rest = range.dropFirst(skipped)
            skipped = Swift.max(0, skipped - range.count)
            if !rest.isEmpty { slices.append(rest.startIndex..<Swift.min(rest.endIndex, rest.startIndex + wanted)) }
            wanted -= Swift.min(wanted, rest.count)
        }
        return slices
    }
}

/// Comma-separated values, RFC 4180.
enum CSV {
    static func line(_ fields: [String]) -> [UInt8] {
        var line: [UInt8] = []
        for (position, field) in fields.enumerated() {
            if position > 0 { line.append(UInt8(ascii: ",")) }
            append(field, to: &line)
        }
        return line + [13, 10]
    }

    private static func append(_ field: String, to line: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard field.utf8.contains(where: { [quote, UInt8(ascii: ","), 10, 13].contains($0) }) else {
            line.append(contentsOf: field.utf8)
            return
        }
        line.append(quote)
        for byte in field.utf8 { line += byte == quote ? [quote, quote] : [byte] }
        line.append(quote)
    }
}
