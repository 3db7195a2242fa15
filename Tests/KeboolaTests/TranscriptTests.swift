// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import CustomerIO
import CustomerIOEmulator
import CustomerIOFrontEnd
import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import keboola_customerio

/// Each folder of transcripts, run against the emulator. What is expected comes from a reference in Python, which has
/// its own test.
struct TranscriptTests {
    @Test(arguments: Transcript.all)
    func runsAreAsWritten(_ transcript: Transcript) async throws {
        let folder = try DataFolderOnDisk()
        var time = Transcript.start
        try await Emulator(try transcript.emulator).withRunning { emulator in
            for step in transcript.steps {
                time += step.advance
                emulator.advance(bySeconds: step.advance)
                for call in step.track { try await Self.send(call, to: emulator) }
                try folder.write(try step.config, to: "config.json")
                try folder.write(try step.state ?? folder.data("out/state.json"), to: "in/state.json")
                try folder.clearOutput()
                let said = Said()
                emulator.clearRequests()
                let component = Component.test(
                    folder, url: emulator.appURL, said: said, at: time, environment: transcript.environment)
                let status = await component.run()
                #expect(status.rawValue == step.exit, "\(said.out) \(said.error)")
                Self.check(step, folder, said, transcript)
                for (operation, count) in step.requests {
                    #expect(emulator.requests.operations[operation] == count, "\(operation)")
                }
            }
        }
    }

    private static func check(
        _ step: Transcript.Step, _ folder: DataFolderOnDisk, _ said: Said, _ transcript: Transcript
    ) {
        for text in step.says { #expect(said.out.contains { $0.contains(text) }, "\(text) is not in \(said.out)") }
        #expect(!(folder.output + said.out.joined() + said.error.joined()).contains("emulator-app-key"))
        #expect(folder.names("out").filter { $0 != "state.json" } == ["files", "tables"])
        if step.exit != 0 {
            #expect(said.error.count == 1)
            let sentence = step.error ?? "?"
            #expect(said.error.first?.contains(sentence) == true, "\(sentence) is not in \(said.error)")
        } else {
            #expect(said.error.isEmpty)
        }
        if step.exit != 0 || step.isAction {
            #expect(folder.names("out/tables").isEmpty && folder.names("out/files").isEmpty)
            #expect(folder.data("out/state.json") == nil)
        }
        if step.isAction { return checkAnswer(step, said) }
        if step.exit == 0 { checkTables(folder, "\(transcript.folder)/\(step.number)") }
    }

    private static func checkTables(_ folder: DataFolderOnDisk, _ expected: String) {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: expected)) ?? [])
        let tables = names.filter { $0 != "state.json" }.sorted()
        #expect(folder.names("out/tables") == tables)
        for name in tables {
            let (found, wanted) = ("\(folder.path)/out/tables/\(name)", "\(expected)/\(name)")
            if name.hasSuffix(".csv") {
                #expect(CSVTable(contentsOf: found) == CSVTable(contentsOf: wanted), "\(name)")
            } else {
                #expect(json(found) == json(wanted), "\(name)")
            }
        }
        #expect(json("\(folder.path)/out/state.json") == json("\(expected)/state.json"))
    }

    private static func json(_ path: String) -> JSONValue? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(JSONValue.self, from: $0) }
    }

    /// Actions answer with one document, and with nothing else.
    private static func checkAnswer(_ step: Transcript.Step, _ said: Said) {
        guard step.exit == 0 else {
            #expect(said.out.isEmpty)
            return
        }
        #expect(said.out.count == 1)
        let answer = said.out.first.flatMap { try? JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
        if let whole = step.content["answer"], whole != .null { #expect(answer == whole) }
        let start = step.content["answer_starts"]?.list ?? []
        #expect(Array((answer?.list ?? []).prefix(start.count)) == start)
        let values = (answer?.list ?? []).compactMap { $0["value"]?.string }
        for value in step.content["answer_has"]?.list.compactMap(\.string) ?? [] { #expect(values.contains(value)) }
    }

    /// A call of the Track API, as `{"PUT": path, "body": …}`.
    private static func send(_ call: JSONValue, to emulator: Emulator.Running) async throws {
        let method = try #require(["PUT", "POST", "DELETE"].first { call[$0] != nil })
        var request = HTTPClientRequest(url: emulator.trackURL + (call[method]?.string ?? ""))
        request.method = HTTPMethod(rawValue: method)
        let keys = "\(emulator.credentials.siteID):\(emulator.credentials.trackKey)"
        request.headers.add(name: "Authorization", value: "Basic " + Data(keys.utf8).base64EncodedString())
        request.headers.add(name: "Content-Type", value: "application/json")
        if let body = call["body"] { request.body = .bytes(ByteBuffer(bytes: try JSONFile.bytes(body))) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        #expect(response.status == .ok)
    }

    @Test func everyDefectAndParameterHasATranscript() {
        let covered = Set(Transcript.all.flatMap(\.covers))
        let defects = (1...28).map { "defect \($0)" } + ["defect 25b", "defect 25c"]
        let parameters = [
            "#api_secret", "api_region", "incremental_output", "campaigns", "segments", "activities.types",
            "activities.mode", "activities.delete", "messages.types", "messages.incremental_output",
            "messages.start_date", "messages.look_back_days", "messages.primary_key", "customers.filters",
            "customers.attributes", "customers.incremental_output", "customers.export_minutes",
            "customers.primary_key", "debug",
            "legacy_values", "streams", "soft_deletes",
        ]
        let missing = (defects + parameters.map { "parameter \($0)" }).filter { !covered.contains($0) }
        #expect(missing.isEmpty)
    }
}
