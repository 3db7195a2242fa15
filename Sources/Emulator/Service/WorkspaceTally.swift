// SPDX-License-Identifier: Apache-2.0

/// How much there is in a workspace, and how much was done to it.
public struct WorkspaceTally: Sendable, Hashable {
    /// People who are there now.
    public let people: Int
    /// Changes that Track and Pipelines calls asked for and that were carried out: each item of a batch is one, and one
    /// that changes nothing, such as a repeated event, counts too.
    public let operations: Int
    /// Events, pages and screens that calls reported, repetitions apart.
    public let events: Int
    /// Activities that calls caused, events among them.
    public let activities: Int
    /// Those of the activities that were only counted (``Emulator/Configuration/activitiesKept``).
    public let activitiesNotKept: Int
    /// Transactional messages that calls sent.
    public let sent: Int

    init(_ workspace: Workspace) {
        people = workspace.peopleCount - workspace.deleted.count
        operations = workspace.performed
        events = workspace.events
        activitiesNotKept = workspace.log.notKept
        activities = workspace.log.entries.count + activitiesNotKept
        sent = workspace.deliveries.sent.count
    }
}

extension WorkspaceTally: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("people", people)
            writer.field("operations", operations)
            writer.field("events", events)
            writer.field("activities", activities)
            writer.field("activities_not_kept", activitiesNotKept)
            writer.field("sent", sent)
        }
    }
}
