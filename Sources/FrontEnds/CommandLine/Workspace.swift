// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIORoutes
import Foundation
import NIOCore

/// Tells workspaces apart, so that one's data does not end up among another's.
enum Workspace {
    /// A name that stays the same for a workspace.
    ///
    /// An App key belongs to one workspace and does not say to which; it lists those of the account. One alone is it;
    /// among several, the account's oldest names them all.
    /// - Returns: Nil if the key may not list them and no name is given.
    static func find(_ connection: APIConnection, named name: String?) async throws -> String? {
        let route = Route.App.listWorkspaces
        do {
            let ids = try await connection.send(APIRequest(route)) { response in
                try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView)).workspaces.map(\.id)
            }
            if let name { return name }
            guard let first = ids.min() else { return nil }
            return ids.count == 1 ? "workspace \(first)" : "account of workspace \(first)"
        } catch let error as CustomerIOError where error.code == .forbidden {
            return name
        }
    }

    private struct Answer: Decodable {
        let workspaces: [Item]

        struct Item: Decodable {
            let id: Int
        }
    }
}
