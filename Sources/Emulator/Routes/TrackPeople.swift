// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let trackPeople: [Handler] = [
        .on(Route.Track.getRegion) { call, _ in
            .json { writer in
                writer.field("url", call.origin)
                writer.field("region", "us")
                writer.field("environment_id", workspace)
            }
        },
        .track(Route.Track.identify) { call throws(Mistake) in
            .identify(try call.person(), try Identification(try call.object()))
        },
        .track(Route.Track.delete) { call throws(Mistake) in .delete(try call.person()) },
        .track(Route.Track.suppress) { call throws(Mistake) in .suppress(try call.person()) },
        .track(Route.Track.unsuppress) { call throws(Mistake) in .unsuppress(try call.person()) },
        .track(Route.Track.merge) { call throws(Mistake) in
            let body = try call.object()
            let primary = try PersonName(body["primary"], "primary")
            return .merge(into: primary, try PersonName(body["secondary"], "secondary"))
        },
        .track(Route.Track.addDevice, refusal: Refusal.metaErrors) { call throws(Mistake) in
            .addDevice(try Device(try call.object()["device"], token: "id"), try call.person())
        },
        .track(Route.Track.deleteDevice, refusal: Refusal.metaErrors) { call throws(Mistake) in
            .deleteDevice(call.path["device_id"] ?? "", try call.person())
        },
    ]
}
