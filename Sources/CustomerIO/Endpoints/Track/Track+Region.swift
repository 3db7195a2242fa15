// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Endpoint where API == TrackAPI, Response == Region.Account {
    /// Where the account of the Track key is kept (`getRegion`). The hosts of both regions answer it.
    public static func getRegion() -> Self { Endpoint(Route.Track.getRegion) }
}
