// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIORoutes

/// One cheap request, so that a key that is refused is known as such before anything else happens.
enum KeyCheck {
    /// - Throws: ``ConfigurationError`` if Customer.io does not know the key.
    static func run(_ connection: APIConnection, _ access: Parameters.Access) async throws {
        do {
            _ = try await connection.send(APIRequest(Route.App.listWorkspaces))
        } catch let error as CustomerIOError where error.code == .forbidden {
            // The key is known; this it need not read.
        } catch let error as CustomerIOError where error.code == .unauthorized {
            throw ConfigurationError(
                "the \(access.region.rawValue.uppercased()) region of Customer.io refuses the API key (401); check that it is whole, an App API key and not one of the Track API, and that api_region is right"
            )
        }
    }
}
