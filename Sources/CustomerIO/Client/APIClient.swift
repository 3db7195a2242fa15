// SPDX-License-Identifier: Apache-2.0

/// Sends endpoints of one API with that API's credentials, hosts and limits. ``CustomerIOClient`` holds one for each.
public struct APIClient<API>: Sendable {
    package let connection: APIConnection

    package init(_ connection: APIConnection) { self.connection = connection }

    /// Sends a request, waits for its turn, repeats it where that is safe, and reads the answer.
    /// - Throws: ``CustomerIOError``, whatever happens.
    public func send<Response: Sendable>(
        _ endpoint: Endpoint<API, Response>, options: RequestOptions = RequestOptions()
    ) async throws(CustomerIOError) -> Response {
        var request = try endpoint.request()
        request.options = options
        do {
            return try await connection.send(request, accepting: endpoint.decode)
        } catch {
            throw error as? CustomerIOError ?? CustomerIOError(.network, "the call failed", cause: error)
        }
    }

    /// The pages of a list, from the endpoint's start on.
    public func pages<Record>(
        _ endpoint: Endpoint<API, Page<Record>>, options: RequestOptions = RequestOptions()
    ) -> Pages<API, Record> {
        Pages(client: self, first: endpoint, options: options)
    }
}

extension APIClient: CustomReflectable {
    /// Shows nothing: what is inside holds keys and requests on their way.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
