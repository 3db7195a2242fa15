// SPDX-License-Identifier: Apache-2.0

import CustomerIOExtraction
import CustomerIORecords
import Testing

/// Activities, read from the newest to what the last run has seen. Their times are their senders', so that order of arrival
/// and order of times are two things.
struct ActivityTests {
    static let first = ExtractionRun.testTime
    static let hour: Int64 = 3_600
    static let day: Int64 = 24 * hour

    /// One activity: who, and when its sender says that it was.
    struct Activity: Sendable {
        let id: String
        let time: Int64
    }

    /// One an hour, back from a time; the newest first, as the API gives them.
    static func hourly(_ count: Int64, before end: Int64 = first, name: String = "a") -> [Activity] {
        (0..<count).map { Activity(id: "\(name)\((end - $0 * hour) / hour)", time: end - $0 * hour) }
    }

    /// Pages of ten, in the order given; nobody was deleted.
    static func server(_ activities: [Activity]) -> ScriptedServer.Script {
        { request in
            guard request.path == "/v1/activities", request.query["deleted"] == "false" else {
                return .json(#"{"activities":[],"next":""}"#)
            }
            let start = request.query["start"].flatMap { Int($0) } ?? 0
            let rows = activities.dropFirst(start).prefix(10).map { #"{"id":"\#($0.id)","timestamp":\#($0.time)}"# }
            let next = start + 10 < activities.count ? String(start + 10) : ""
            return .json(#"{"activities":[\#(rows.joined(separator: ","))],"next":"\#(next)"}"#)
        }
    }

    /// One run over a list.
    /// - Returns: The table's ids, and how many pages the list was asked for.
    static func read(
        _ activities: [Activity], into destination: MemoryDestination, at now: Int64 = first,
        change: @escaping @Sendable (inout ExtractionOptions) -> Void = { _ in }
    ) async throws -> (ids: Set<String>, pages: Int) {
        try await ScriptedServer.withRunning(server(activities)) { server in
            let run = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "\(now)", at: now, change: change)
            #expect(run.finished == ["activities"])
            #expect(run.ledger("activities")?.isBalanced == true)
            let ids = await Set(destination.rows("activities").compactMap { $0["id"] })
            return (ids, server.queries("/v1/activities").count { $0["deleted"] == "false" })
        }
    }

    @Test func aLaterRunStopsBehindWhatItHasToReadAgain() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(200))
        #expect(try await Self.read(old, into: destination).pages == 20)
        let fresh = Self.hourly(5, before: Self.first + 5 * Self.hour)
        let (ids, pages) = try await Self.read(fresh + old, into: destination, at: Self.first + 5 * Self.hour)
        #expect(ids.count == 205)
        // Five new ones, a day once more, and a whole page that is older.
        #expect(pages == 4)
    }

    /// An event that its sender dated back is no sign that all behind it is old.
    @Test func datesOfSendersEndNothing() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(50))
        _ = try await Self.read(old, into: destination)
        let fresh = Self.hourly(250, before: Self.first + 250 * Self.hour, name: "b")
        let dated = [Activity(id: "late", time: Self.first - 20 * Self.day)]
        let now = Self.first + 250 * Self.hour
        let (ids, _) = try await Self.read(
            Array(fresh.prefix(3)) + dated + fresh.dropFirst(3) + old, into: destination, at: now)
        #expect(ids.count == 301)
    }

    /// A whole page of events dated back, before any that is known.
    @Test func nothingIsStoppedAtBeforeSomethingKnownWasMet() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(50))
        _ = try await Self.read(old, into: destination)
        let dated = (0..<30).map { Activity(id: "dated\($0)", time: Self.first - 25 * Self.day - $0) }
        let fresh = Self.hourly(30, before: Self.first + 30 * Self.hour, name: "b")
        let (ids, _) = try await Self.read(dated + fresh + old, into: destination, at: Self.first + 30 * Self.hour)
        #expect(ids.count == 110)
    }

    /// One that arrives a day late by its date stands in between those that are known.
    @Test func whatArrivesLateIsReadWithinADay() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(200))
        _ = try await Self.read(old, into: destination)
        let late = [Activity(id: "late", time: Self.first - 22 * Self.hour)]
        let (ids, _) = try await Self.read(
            Array(old.prefix(22)) + late + old.dropFirst(22), into: destination, at: Self.first + 60)
        #expect(ids.contains("late"))
    }

    @Test func theOtherOrderIsReadToItsEnd() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(60))
        _ = try await Self.read(old, into: destination) { $0.since = Self.first - Self.day }
        let fresh = Self.hourly(60, before: Self.first + 60 * Self.hour, name: "b")
        let (ids, pages) = try await Self.read(
            (fresh + old).reversed(), into: destination, at: Self.first + 60 * Self.hour
        ) { $0.since = Self.first - Self.day }
        #expect(pages == 12)
        #expect(ids.isSuperset(of: fresh.map(\.id)))
    }

    /// An earlier wish, and none at all, ask for what no run has read.
    @Test func aWishThatIsMovedBackIsReadTo() async throws {
        let (destination, all) = (MemoryDestination(), Self.hourly(240))
        let days: @Sendable (Int64) -> Int64 = { Self.first - $0 * Self.day }
        let first = try await Self.read(all, into: destination) { $0.since = days(2) }
        // Rows behind the wish, on pages that had to be read, are kept.
        #expect((49...70).contains(first.ids.count))
        let again = try await Self.read(all, into: destination, at: Self.first + 1) { $0.since = days(2) }
        #expect(again.pages < 8)
        let second = try await Self.read(all, into: destination, at: Self.first + 2) { $0.since = days(5) }
        #expect((121...140).contains(second.ids.count))
        #expect(try await Self.read(all, into: destination, at: Self.first + 3).ids.count == 240)
    }

    /// However well all fits, a week later the whole list is read again.
    @Test func aWeekLaterTheListIsReadToItsEnd() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(200))
        _ = try await Self.read(old, into: destination)
        let hidden = old + [Activity(id: "hidden", time: Self.first - 300 * Self.hour)]
        let sixDays = try await Self.read(hidden, into: destination, at: Self.first + 6 * Self.day)
        #expect(!sixDays.ids.contains("hidden"))
        let aWeek = try await Self.read(hidden, into: destination, at: Self.first + 7 * Self.day)
        #expect(aWeek.ids.contains("hidden"))
    }

    @Test func aFullRunReadsAll() async throws {
        let (destination, old) = (MemoryDestination(), Self.hourly(100))
        _ = try await Self.read(old, into: destination)
        let again = try await Self.read(old, into: destination, at: Self.first + 60) { $0.isFull = true }
        #expect(again.pages == 10)
    }

    @Test(arguments: [(29, false), (31, true)])
    func gapOfMoreThanThirtyDaysIsNamed(_ days: Int64, _ isNamed: Bool) async throws {
        try await ScriptedServer.withRunning(Self.server(Self.hourly(1))) { server in
            let destination = MemoryDestination()
            _ = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "1", at: Self.first)
            let run = try await ExtractionRun.start(
                ["activities"], from: server.url, into: destination, as: "2", at: Self.first + days * 86_400)
            #expect(run.notices("activities").contains { $0.contains("more than 30 days") } == isNamed)
            #expect(run.finished == ["activities"])
        }
    }
}
