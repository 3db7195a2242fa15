// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The file of an export, made while it is sent. A link carries its own permission: a key beside it is refused.
struct ExportFile: Sendable {
    let scopes: Scopes

    func answer(to request: Request) -> Answer {
        do throws(Refusal) {
            guard request.authorization == nil else { throw .badRequest("only one way of authentication is allowed") }
            let backend = try scopes.backend(request.scope)
            let workspace = backend.workspace
            let query = Query(request.query)
            guard let id = request.path.split(separator: "/").last.flatMap({ Int($0) }),
                let expires = query["expires"].flatMap({ Int($0) }),
                SignedLink.isValid(
                    export: id, expires: expires, signature: query["signature"] ?? "", seed: workspace.world.seed),
                backend.now < expires, let export = workspace.export(id)
            else { throw .app(403, "the link is not valid or has expired") }
            return csv(export.content, workspace)
        } catch {
            return Answer(error)
        }
    }

    private func csv(_ content: Export.Content, _ workspace: Workspace) -> Answer {
        let step = 2_000
        let position = Mutex(0)
        return Answer(
            type: "text/csv",
            body: .pieces {
                let start = position.withLock { position in
                    defer { position += step }
                    return position
                }
                return workspace.csv(content, from: start, limit: step)
            })
    }
}
