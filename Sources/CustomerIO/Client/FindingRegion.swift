// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes
import Foundation
import NIOFoundationCompat

extension ConnectionConfiguration {
    /// Finds the region in which the account's data is kept, by asking with the Track key, or else with the App key:
    /// first the servers of one region, then those of the other. ``region`` has no part in it.
    ///
    /// Stands for `getRegion` of the Track API, or `listWorkspaces` of the App API, which has no such operation.
    /// - Throws: ``CustomerIOError``: `unauthorized` if no region knows the key, `configuration` if there is neither key.
    public func findRegion() async throws -> Region {
        for candidate in Region.allCases {
            var attempt = self
            attempt.region = candidate
            do {
                return try await withAPIConnection(attempt) { connection in
                    try await answer(of: candidate, connection)
                }
            } catch let error as CustomerIOError where error.code == .unauthorized {
                continue
            }
        }
        throw CustomerIOError(
            .unauthorized,
            "neither the US nor the EU region of Customer.io knows the key (401), check that it is whole and not deleted"
        )
    }

    private func answer(of candidate: Region, _ connection: APIConnection) async throws -> Region {
        if credentials.track != nil {
            return try await connection.send(APIRequest(Route.Track.getRegion), accepting: { try Region($0) })
        }
        guard credentials.app != nil else {
            throw CustomerIOError(.configuration, "finding the region takes a Track API key or an App API key")
        }
        do {
            _ = try await connection.send(APIRequest(Route.App.listWorkspaces))
        } catch let error as CustomerIOError where error.code == .forbidden {
            // The key is known here; it lacks the scope.
        }
        return candidate
    }
}

extension Region {
    private struct Answer: Decodable { let region: String }

    /// What an account's data centre is called in an answer.
    fileprivate init(_ response: APIResponse) throws(BadAnswer) {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: response.body),
            let region = Region(rawValue: answer.region.lowercased())
        else { throw BadAnswer("names no region that is known here") }
        self = region
    }
}
