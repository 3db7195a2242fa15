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

    func isReady(now: Int) -> Bool { pollsLeft == 0 && now >= readyAt }

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

extension Workspace {
    /// The job with a number.
    func export(_ id: Int) -> Export? { exports.first { $0.id == id } }

    /// A new job.
    mutating func makeExport(_ content: Export.Content, _ description: String, now: Int) -> Export {
        let export = Export(
            id: exports.count + 1, content: content, description: description, created: now,
            pollsLeft: exportDelay.polls, readyAt: now + exportDelay.seconds)
        exports.append(export)
        return export
    }

    /// A link to a job's file, which counts as a download.
    mutating func link(to export: Export, now: Int) -> String {
        exports[export.id - 1].downloads += 1
        exports[export.id - 1].touch(now: now)
        return SignedLink.make(export: export.id, expires: now + SignedLink.lifetime, seed: world.seed)
    }

    /// Looks at a job, which may finish it.
    /// - Parameter total: The records of its file.
    mutating func poll(export id: Int, total: Int, now: Int) -> Export? {
        guard let position = exports.firstIndex(where: { $0.id == id }) else { return nil }
        if !exports[position].isDone {
            if exports[position].isReady(now: now) {
                exports[position].isDone = true
                exports[position].touch(now: now)
                exports[position].total = total
            }
            exports[position].pollsLeft = max(0, exports[position].pollsLeft - 1)
        }
        return exports[position]
    }

    func count(_ content: Export.Content) async -> Int {
        switch content {
        case .customers(let filter, _): return await countPeople { matches(filter, $0) }
        case .deliveries(let query, _):
            var count = 0
            for index in messages(of: query.period).joined() {
                guard await goesOn(index) else { break }
                if query.matches(message(index)) { count += 1 }
            }
            return count
        }
    }
}
