// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CustomerIO

/// The search for the operations that are to blame.
struct BatchDeliveryTests {
    private func batch(_ count: Int) -> Batch<Note> {
        var batch = Batch<Note>(capacity: 100)
        for index in 0..<count {
            _ = batch.add(
                Batch.Item(index: index, operation: Note("n\(index)", of: "a")), keys: OrderKeys(), format: .notes,
                limit: .max)
        }
        batch.seal()
        return batch
    }

    private let refusal = CustomerIOError(.badRequest, "no", status: 400)

    @Test func anAcceptedBatchIsOneRequest() throws {
        let delivery = Delivery(batch(3))
        let (part, body) = try #require(delivery.next())
        #expect(try Batch<Note>.texts(in: body) == ["n0", "n1", "n2"])
        delivery.succeed(part, .complete)
        #expect(delivery.next() == nil)
        #expect(delivery.report.count == 3)
        #expect(delivery.report.failures.isEmpty)
        #expect(delivery.requests == 1)
        #expect(delivery.bytes == body.count)
    }

    @Test func halvesAreSentInOrder() throws {
        let delivery = Delivery(batch(5))
        var bodies: [[String]] = []
        while let (part, body) = delivery.next() {
            bodies.append(try Batch<Note>.texts(in: body))
            if part.contains(3) { delivery.fail(part, refusal) } else { delivery.succeed(part, .complete) }
        }
        #expect(
            bodies == [
                ["n0", "n1", "n2", "n3", "n4"], ["n0", "n1"], ["n2", "n3", "n4"], ["n2"], ["n3", "n4"], ["n3"], ["n4"],
            ])
        #expect(delivery.report.failures.map(\.index) == [3])
        #expect(delivery.report.failures.first?.outcome.isRefused == true)
    }

    @Test(arguments: [400, 413, 422]) func aStatusThatBlamesTheContentIsLookedInto(status: Int) throws {
        let delivery = Delivery(batch(2))
        let (part, _) = try #require(delivery.next())
        delivery.fail(part, CustomerIOError(.rejected, "no", status: status))
        #expect(delivery.next()?.part == 0..<1)
    }

    @Test(arguments: [401, 403, 429, 500, 503]) func otherStatusesAreOfTheWholeRequest(status: Int) throws {
        let delivery = Delivery(batch(2))
        let (part, _) = try #require(delivery.next())
        delivery.fail(part, CustomerIOError(.rejected, "no", status: status))
        #expect(delivery.next() == nil)
        #expect(delivery.report.failures.count == 2)
    }

    @Test func anAnswerInPartsNamesItsItems() throws {
        let delivery = Delivery(batch(4))
        let (part, _) = try #require(delivery.next())
        delivery.fail(part, refusal)
        let (first, _) = try #require(delivery.next())
        delivery.succeed(first, .complete)
        let (second, _) = try #require(delivery.next())
        delivery.succeed(
            second, TrackOperation.BatchResult(refused: [.init(message: "required", field: "name", batchIndex: 1)]))
        #expect(delivery.report.failures.map(\.index) == [3])
        #expect(delivery.report.failures.first?.outcome.error?.entries.first?.field == "name")
    }

    @Test func whatIsAbandonedWasNotSent() throws {
        let delivery = Delivery(batch(4))
        let (part, _) = try #require(delivery.next())
        delivery.fail(part, refusal)
        let (first, _) = try #require(delivery.next())
        delivery.succeed(first, .complete)
        delivery.abandon(CustomerIOError(.cancelled, "enough"))
        #expect(delivery.next() == nil)
        #expect(delivery.report.map { $0.outcome.error?.code } == [nil, nil, .cancelled, .cancelled])
    }

    /// Requests for one bad operation among many stay few.
    @Test(arguments: [0, 500, 999]) func searchTakesFewRequests(bad: Int) {
        let delivery = Delivery(batch(1_000))
        while let (part, _) = delivery.next() {
            if part.contains(bad) { delivery.fail(part, refusal) } else { delivery.succeed(part, .complete) }
        }
        #expect(delivery.report.failures.map(\.index) == [bad])
        #expect(delivery.requests <= 21)
    }

    @Test(arguments: [
        (CustomerIOError(.unreachable, ""), "notSent"), (CustomerIOError(.rateLimited, "", status: 429), "notSent"),
        (CustomerIOError(.configuration, ""), "notSent"), (CustomerIOError(.network, ""), "unknown"),
        (CustomerIOError(.timeout, ""), "unknown"), (CustomerIOError(.server, "", status: 503), "unknown"),
        (CustomerIOError(.server, "", status: 501), "refused"),
        (CustomerIOError(.unauthorized, "", status: 401), "refused"),
        (CustomerIOError(.badAnswer, "", status: 207), "unknown"), (CustomerIOError(.cancelled, ""), "unknown"),
        (CustomerIOError(.tooLarge, "", status: 200), "unknown"), (CustomerIOError(.closed, ""), "unknown"),
    ]) func errorsMeanWhatTheySay(error: CustomerIOError, outcome: String) {
        #expect("\(BatchSender<Note>.Outcome(error))".hasPrefix(outcome))
    }
}

/// Holds the delivery, since the macros of the tests call no mutating functions.
private final class Delivery {
    private var delivery: BatchDelivery<Note>

    init(_ batch: Batch<Note>) { delivery = BatchDelivery(batch) }

    var report: BatchSender<Note>.Report { delivery.report }
    var requests: Int { delivery.requests }
    var bytes: Int { delivery.bytes }
    func next() -> (part: Range<Int>, body: [UInt8])? { delivery.next() }
    func succeed(_ part: Range<Int>, _ result: TrackOperation.BatchResult) { delivery.succeed(part, result) }
    func fail(_ part: Range<Int>, _ error: CustomerIOError) { delivery.fail(part, error) }
    func abandon(_ error: CustomerIOError) { delivery.abandon(error) }
}

extension BatchSender<Note>.Outcome {
    var isRefused: Bool { if case .refused = self { true } else { false } }
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
}
