// SPDX-License-Identifier: Apache-2.0

/// What happened since the start, oldest first; comes after the world's activities. Beyond its capacity activities are
/// counted, not kept.
struct ActivityLog: Sendable {
    let capacity: Int
    private(set) var entries = Chunks<Activity>()
    private(set) var notKept = 0

    init(capacity: Int) { self.capacity = capacity }

    var isFull: Bool { entries.count >= capacity }

    mutating func append(_ activity: Activity) { entries.append(activity) }

    mutating func skip() { notKept += 1 }
}

extension Workspace {
    /// Writes an activity that is happening now. The closures are called only if it will be kept.
    mutating func log(
        _ type: String, of subject: Activity.Subject, at timestamp: Int? = nil, name: String? = nil,
        data: @autoclosure () -> JSONLiteral = .emptyObject,
        message: Int? = nil, now: Int
    ) {
        guard !log.isFull else { return log.skip() }
        var dice = world.dice(.activity, world.activities + log.entries.count)
        log.append(
            Activity(
                id: ULID(time: now, &dice), type: type, timestamp: timestamp ?? now, subject: subject, name: name,
                data: data(), message: message))
    }
}
