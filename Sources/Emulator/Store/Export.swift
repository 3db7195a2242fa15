// SPDX-License-Identifier: Apache-2.0

/// An export job.
struct Export: JSONWritable, Sendable {
    let id: Int
    let content: Content
    let description: String
    let created: Int
    /// How many looks at the job, or seconds after its creation, it still takes; whichever ends last.
    var pollsLeft: Int
    var readyAt: Int
    var isDone = false
    var total = 0
    var downloads = 0
    /// Seconds after its creation at which it changed last; each change has a second of its own.
    private var age = 0

    init(
        id: Int, content: Content, description: String, created: Int, pollsLeft: Int, readyAt: Int,
        isDone: Bool = false, total: Int = 0, downloads: Int = 0
    ) {
        self.id = id
        self.content = content
        self.description = description
        self.created = created
        self.pollsLeft = pollsLeft
        self.readyAt = readyAt
        self.isDone = isDone
        self.total = total
        self.downloads = downloads
    }

    mutating func touch(now: Int) { age = max(now - created, age + 1) }

    enum Content: Sendable {
        case customers(Filter, attributes: [String])
        case deliveries(MessageQuery, attributes: [String])

        var type: String {
            switch self {
            case .customers: "customers"
            case .deliveries: "deliveries"
            }
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("user_id", 0)
            writer.field("user_email", "")
            writer.field("total", total)
            writer.field("deduplicate_id", "\(id):\(created)")
            writer.field("type", content.type)
            writer.field("failed", false)
            writer.field("status", isDone ? "done" : "pending")
            writer.field("description", description)
            writer.field("downloads", downloads)
            writer.field("created_at", created)
            writer.field("updated_at", created + age)
        }
    }

    /// Jobs of the past.
    static func seeded(in world: World) -> [Export] {
        (1...3).map { id in
            Export(
                id: id, content: .customers(.attribute("plan", equals: "premium"), attributes: ["plan"]),
                description: "Customers with \"segment\" filters", created: world.now - (10 - id) * World.day,
                pollsLeft: 0,
                readyAt: 0, isDone: true, total: 1_234, downloads: id)
        }
    }
}

extension Store {
    /// Looks at a job, which may finish it.
    mutating func poll(export id: Int, now: Int) throws(Refusal) -> Export {
        guard let position = exports.firstIndex(where: { $0.id == id }) else { throw .notFound }
        if !exports[position].isDone {
            if exports[position].pollsLeft == 0 && now >= exports[position].readyAt {
                exports[position].isDone = true
                exports[position].touch(now: now)
                exports[position].total = count(exports[position].content)
            }
            exports[position].pollsLeft = max(0, exports[position].pollsLeft - 1)
        }
        return exports[position]
    }

    private func count(_ content: Export.Content) -> Int {
        switch content {
        case .customers(let filter, _): return countPeople { matches(filter, $0) }
        case .deliveries(let query, _):
            return messages(of: query.period).count { query.matches(message($0)) }
        }
    }
}
