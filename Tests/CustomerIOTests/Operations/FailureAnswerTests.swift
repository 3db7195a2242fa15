// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

@Suite struct FailureAnswerTests {
    private static let routes = Dictionary(uniqueKeysWithValues: Route.App.all.map { ($0.operation, $0) })

    /// Each documented failure is the error of its status and tells what the body says.
    @Test(arguments: try Fixtures.list("errors/app.json") as [Fixtures.Failure])
    func documentedFailuresAreErrors(_ failure: Fixtures.Failure) throws {
        let route = try #require(Self.routes[failure.operation])
        let error = try CustomerIOError(APIResponse(status: failure.status, json: failure.body), to: APIRequest(route))
        #expect(error.code == Self.codes[failure.status])
        #expect(error.operation == failure.operation)
        #expect(error.status == failure.status)
        #expect(
            error.entries.map { $0.message.trimmingCharacters(in: .whitespacesAndNewlines) }
                == failure.body?.complaints ?? [])
    }

    private static let codes: [Int: CustomerIOError.Code] = [
        400: .badRequest, 401: .unauthorized, 403: .forbidden, 404: .notFound, 413: .tooLarge, 422: .invalid,
        429: .rateLimited, 500: .server,
    ]
}

extension JSONValue {
    /// What a documented body complains of.
    fileprivate var complaints: [String] {
        var texts = [self["meta"]?["error"]?.string].compactMap(\.self)
        for key in [self["errors"], self["meta"]?["errors"]] {
            guard case .array(let list) = key else { continue }
            texts += list.compactMap { $0.string ?? $0["detail"]?.string }
        }
        return texts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
}
