// SPDX-License-Identifier: Apache-2.0

import CustomerIOJSON
import CustomerIORoutes

extension Endpoint where API == TrackAPI, Response == Void {
    /// Gives a person a device for push notifications, or updates it (`add_device`).
    public static func addDevice(_ device: Device, to person: some PersonReference) -> Self {
        customer(Route.Track.addDevice, person) { json in
            json.object { json in
                json.key("device")
                device.write(to: &json, tokenKey: "id")
            }
        }
    }

    /// Removes a person's device (`delete_device`).
    public static func deleteDevice(_ token: String, of person: some PersonReference) -> Self {
        customer(Route.Track.deleteDevice, person, path: ["device_id": token])
    }
}
