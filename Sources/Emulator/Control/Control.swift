// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Calls for tests that drive an emulator from outside. No limit, no fault, no record.
struct Control: Sendable {
    static let prefix = "/__emulator"

    let scopes: Scopes

    func answer(to request: Request) async -> Answer {
        do throws(Refusal) {
            let backend = try scopes.backend(request.scope)
            let segments = request.path.split(separator: "/").dropFirst().map(String.init)
            let body = request.method == "PUT" ? try await request.bytes() : []
            let answer = try await answer(request.method, segments, Query(request.query), body, request, backend)
            if request.scope == nil, Self.isKept(request.method, segments) {
                try await backend.keep(
                    KeptCall(
                        method: request.method, path: request.path, query: nil, contentType: nil, isStrict: false,
                        time: backend.now, body: body))
            }
            return answer
        } catch {
            return Answer(error)
        }
    }

    /// Does a call that was kept once more.
    func redo(_ kept: KeptCall) async {
        let segments = kept.path.split(separator: "/").dropFirst().map(String.init)
        let request = Request(kept.method, kept.path)
        if kept.path.hasSuffix("/seed") {
            try? scopes.shared.replaceWorkspace(String(decoding: kept.body, as: UTF8.self), now: kept.time)
        } else {
            _ = try? await answer(kept.method, segments, Query(nil), kept.body, request, scopes.shared)
        }
    }

    /// What a start from a data file must do again.
    private static func isKept(_ method: String, _ path: [String]) -> Bool {
        method != "GET" && ["clock", "seed", "reset", "snapshots"].contains(path.first ?? "")
    }

    private func answer(
        _ method: String, _ path: [String], _ query: Query, _ body: [UInt8], _ request: Request, _ backend: Backend
    ) async throws(Refusal) -> Answer {
        switch (method, path.first, path.count) {
        case ("GET", nil, _): return Answer(type: "text/plain; charset=utf-8", body: .bytes(Array(Self.help.utf8)))
        case ("GET", "health", 1):
            if let failure = scopes.shared.failure { throw .app(503, "the data file cannot be written: \(failure)") }
            return .accepted
        case ("GET", "requests", 1): return try await requests(query, backend)
        case ("DELETE", "requests", 1): backend.clearRequests()
        case ("GET", "workspace", 1): return .json(WorkspaceTally(backend.workspace))
        case ("GET", "faults", 1): return .json(backend.faults)
        case ("PUT", "faults", 1): backend.set(try Self.faults(body))
        case ("GET", "clock", 1): return Self.clock(backend)
        case ("PUT", "clock", 1):
            try Self.move(backend, body)
            return Self.clock(backend)
        case ("PUT", "seed", 1):
            do throws(SeedMistake) {
                try backend.replaceWorkspace(String(decoding: body, as: UTF8.self))
            } catch {
                throw .badRequest("\(error)")
            }
        case ("POST", "reset", 1): backend.reset()
        case ("POST", "snapshots", 1):
            guard let id = backend.keep() else { throw .badRequest("there are 1,000 snapshots already: delete some") }
            return .json(status: 201) { $0.field("id", id) }
        case ("POST", "snapshots", 3) where path[2] == "restore":
            guard let id = Int(path[1]), backend.restore(id) else { throw .notFound }
        case ("DELETE", "snapshots", 2):
            guard let id = Int(path[1]), backend.forget(id) else { throw .notFound }
        case ("DELETE", "scope", 1):
            guard let scope = request.scope else { throw .badRequest("X-Emulator-Scope must name the scope to drop") }
            scopes.drop(scope)
        default: throw Self.unknown(path)
        }
        return .accepted
    }

    private static func unknown(_ path: [String]) -> Refusal {
        let methods: [String: String] = [
            "health": "GET", "requests": "GET, DELETE", "workspace": "GET", "faults": "GET, PUT", "clock": "GET, PUT",
            "seed": "PUT", "reset": "POST", "scope": "DELETE",
        ]
        guard path.count == 1, let allowed = methods[path[0]] else {
            return .app(404, "no such control call: GET \(prefix) lists them")
        }
        var refusal = Refusal.app(405, "\(path[0]) takes \(allowed)")
        refusal.fields = [("Allow", allowed)]
        return refusal
    }

    // MARK: Faults and time

    private static func faults(_ body: [UInt8]) throws(Refusal) -> Faults {
        do {
            let faults = try JSONDecoder().decode(Faults.self, from: Data(body))
            try faults.check()
            return faults
        } catch let error as EmulatorError {
            throw .badRequest("\(error)")
        } catch {
            throw .badRequest(
                #"a plan of faults is JSON like {"probability":0.2,"kinds":["429"]}; the kinds are "#
                    + Faults.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    private static func clock(_ backend: Backend) -> Answer {
        let clock = backend.clock
        return .json { writer in
            writer.field("now", clock.now)
            writer.field("goes_on", clock.goesOn)
        }
    }

    private static func move(_ backend: Backend, _ body: [UInt8]) throws(Refusal) {
        let value = JSONValue(body)
        let seconds = value?["advance"]?.integer ?? value?["now"]?.integer.map { $0 - backend.now }
        guard let seconds else {
            throw .badRequest("advance must be a number of seconds, or now a time in Unix seconds")
        }
        guard backend.advance(bySeconds: seconds) else {
            throw .badRequest("the time only goes forward, and stays before the year 2200")
        }
    }
}

extension Faults: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.value(named: "probability") { $0.literal("\(probability)".utf8) }
            writer.field("kinds", kinds.map(\.rawValue))
            writer.object("always") { writer in
                for (operation, kind) in always.sorted(by: { $0.key < $1.key }) {
                    writer.field(named: operation, kind.rawValue)
                }
            }
            writer.value(named: "seed") { $0.literal("\(seed)".utf8) }
            writer.value(named: "stall") { $0.literal("\(stall)".utf8) }
            writer.field("retryAfter", retryAfter)
        }
    }
}
