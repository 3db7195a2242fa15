// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORecords
import Synchronization
import Testing

/// What a run does while it waits, and what it says of what is left.
struct PaceTests {
    private static func segments(_ count: Int) -> String {
        #"{"segments":[\#((1...count).map { #"{"id":\#($0)}"# }.joined(separator: ","))]}"#
    }

    /// The second list does not come before the first is durable, which nothing that comes makes it.
    @Test func whatIsReadBecomesDurableWhileNothingComes() async throws {
        let destination = MemoryDestination()
        let clock = Mutex<Int64>(ExtractionRun.testTime)
        let script: ScriptedServer.Script = { request in
            switch request.path {
            case "/v1/segments": return .json(Self.segments(2))
            case "/v1/segments/2/membership":
                while await destination.completed("segment_membership").isEmpty {
                    clock.withLock { $0 += 1 }
                    await Task.yield()
                }
            default: break
            }
            return .json(#"{"identifiers":[{"cio_id":"a"}],"next":""}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(["segment_membership"], from: server.url, into: destination) {
                $0.now = { clock.withLock(\.self) }
                $0.pulse = {
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
            #expect(run.finished == ["segment_membership"])
        }
    }

    /// All parents are known with their list, long before they are asked about.
    @Test func partsAreKnownAsSoonAsTheirListIs() async throws {
        let script: ScriptedServer.Script = { request in
            request.path == "/v1/segments"
                ? .json(Self.segments(300)) : .json(#"{"identifiers":[{"cio_id":"a"}],"next":""}"#)
        }
        try await ScriptedServer.withRunning(script) { server in
            let run = try await ExtractionRun.start(
                ["segment_membership"], from: server.url, into: MemoryDestination())
            var parts: [(done: Int, all: Int)] = []
            for case .progressed(_, _, let done, let all) in run.events { parts.append((done, all)) }
            #expect(parts.filter { $0.done < 50 }.allSatisfy { (270...330).contains($0.all) }, "\(parts.prefix(50))")
            #expect(parts.last.map { [$0.done, $0.all] } == [300, 300])
        }
    }
}
