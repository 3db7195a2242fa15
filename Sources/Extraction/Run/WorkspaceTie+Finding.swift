// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
package import CustomerIORecords
import CustomerIORoutes

extension WorkspaceTie {
    /// What a key tells of its workspace: the id if the account has one only, and the oldest segments and campaigns.
    ///
    /// Three requests: `listWorkspaces`, `listSegments`, `listCampaigns`. What the server does not tell is left out: it is no
    /// reason to read nothing.
    /// - Parameter name: What somebody calls it.
    package static func finding(
        _ connection: APIConnection, named name: String?, _ options: ExtractionOptions
    ) async throws -> WorkspaceTie {
        // The first shows whether there is a server at all, and the key is known; it has all the time that a request has.
        let asker = Asker(connection, options)
        let id = try await asker.workspace
        async let segments = asker.marks(Call(Route.App.listSegments), "segments", "created_at")
        async let campaigns = asker.marks(Call(Route.App.listCampaigns), "campaigns", "created")
        let marks = try await Self.oldest(segments + campaigns)
        return WorkspaceTie(name: name, workspace: id, marks: marks)
    }

    /// The id of a key's workspace, if the account has one only and the key may know it. One request, `listWorkspaces`.
    package static func identifying(
        _ connection: APIConnection, _ options: ExtractionOptions
    ) async throws -> WorkspaceTie {
        WorkspaceTie(workspace: try await Asker(connection, options).workspace)
    }

    fileprivate static func oldest(_ marks: [Mark]) -> [Mark] {
        Array(marks.sorted { ($0.created, $0.kind, $0.id) < ($1.created, $1.kind, $1.id) }.prefix(most))
    }
}

extension Asker {
    /// The id of the account's only workspace; nil if there are several, or the server does not tell.
    fileprivate var workspace: String? {
        get async throws {
            var ids: [String] = []
            do {
                try await each(Call(Route.App.listWorkspaces), "workspaces[]", ["id"]) { row in
                    if let id = row[0] { ids.append(id) }
                }
            } catch let error as CustomerIOError where error.status != nil && error.code != .unauthorized {}
            return ids.count == 1 ? ids[0] : nil
        }
    }

    /// The oldest records of a list; none if the server does not tell.
    fileprivate func marks(_ call: Call, _ list: String, _ time: String) async throws -> [WorkspaceTie.Mark] {
        var marks: [WorkspaceTie.Mark] = []
        do {
            try await each(call, RecordPath(stringLiteral: "\(list)[]"), ["id", time], retry: .quick) { row in
                guard let id = row[0], let created = row[1].flatMap({ Int64($0) }), created > 0 else { return }
                marks.append(WorkspaceTie.Mark(kind: list, id: id, created: created))
                // Not all of a long list at once.
                if marks.count >= 10 * WorkspaceTie.most { marks = WorkspaceTie.oldest(marks) }
            }
        } catch let error as CustomerIOError where ![.unauthorized, .cancelled, .closed].contains(error.code) {}
        return marks
    }

    /// Reads fields of the records of a list without pages.
    fileprivate func each(
        _ call: Call, _ path: RecordPath, _ fields: [String], retry: RetryPolicy? = nil, _ body: ([String?]) -> Void
    ) async throws {
        let shape = RecordShape(
            path: path, fields: fields.map { .init(Column($0, .string), from: .own([$0])) }, keepsUnknown: false)
        var reader = PageReader([(shape, [])])
        var request = call.request()
        request.options.retry = retry
        try await ask(request) { response in
            try reader.read(response.body, [:])
        } then: { page in
            for part in 0..<page.count { try reader.part(part, of: page).rows[0].texts.forEach(body) }
        }
    }
}
