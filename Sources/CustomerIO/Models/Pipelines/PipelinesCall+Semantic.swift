// SPDX-License-Identifier: Apache-2.0

// Events with a meaning of their own: the Pipelines API has no other way to delete.

extension PipelinesCall {
    /// Deletes a person (`track`, event `User Deleted`). The next identify creates them anew.
    public static func deleteUser(_ id: some OwnID, details: PipelinesCall.Details = PipelinesCall.Details())
        -> PipelinesCall
    {
        .track(id, "User Deleted", details: details)
    }

    /// Deletes a person for good: the id is blocked (`track`, event `User Suppressed`).
    public static func suppressUser(_ id: some OwnID, details: PipelinesCall.Details = PipelinesCall.Details())
        -> PipelinesCall
    {
        .track(id, "User Suppressed", details: details)
    }

    /// Frees a person's blocked id (`track`, event `User Unsuppressed`). What was deleted does not come back.
    public static func unsuppressUser(_ id: some OwnID, details: PipelinesCall.Details = PipelinesCall.Details())
        -> PipelinesCall
    {
        .track(id, "User Unsuppressed", details: details)
    }

    /// Gives a person a device for push notifications, or updates it (`track`, event `Device Created or Updated`).
    public static func addDevice(
        _ token: String, platform: Device.Platform, to id: some OwnID,
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        .device("Device Created or Updated", token, platform, id, details)
    }

    /// Removes a person's device (`track`, event `Device Deleted`).
    public static func deleteDevice(
        _ token: String, platform: Device.Platform? = nil, of id: some OwnID,
        details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        .device("Device Deleted", token, platform, id, details)
    }

    private static func device(
        _ event: String, _ token: String, _ platform: Device.Platform?, _ id: some OwnID,
        _ details: PipelinesCall.Details
    ) -> PipelinesCall {
        var call = track(id, event, details: details)
        var device: Attributes = ["token": token]
        device["type"] = (platform?.rawValue).map(JSONValue.string)
        call.device = device
        if token.isEmpty { call.fault = "the device's token is empty" }
        return call
    }

    /// Ends a person's relationship to an object (`track`, event `Relationship Deleted`).
    public static func deleteRelationship(
        of id: some OwnID, to object: String, type: Int = 1, details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        .object("Relationship Deleted", .id(id.ownID), object, type, details)
    }

    /// Deletes an object (`track`, event `Object Deleted`), for which the API asks for an anonymous id.
    public static func deleteObject(
        _ object: String, type: Int = 1, anonymousID: String, details: PipelinesCall.Details = PipelinesCall.Details()
    ) -> PipelinesCall {
        .object("Object Deleted", .anonymous(anonymousID), object, type, details)
    }

    private static func object(
        _ event: String, _ user: PipelinesCall.User, _ object: String, _ type: Int, _ details: PipelinesCall.Details
    ) -> PipelinesCall {
        let properties: Attributes = ["objectId": object, "objectTypeId": type]
        var call = track(user, event, properties, details: details)
        if object.isEmpty { call.fault = "the object's id is empty" }
        call.check(objectType: type)
        return call
    }
}
