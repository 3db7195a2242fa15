// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

extension Handler {
    static let trackPeople: [Handler] = [
        .read(Route.Track.getRegion) { call, _ in
            .json { writer in
                writer.field("url", call.origin)
                writer.field("region", "us")
                writer.field("environment_id", workspace)
            }
        },
        .change(Route.Track.identify) { call, furniture throws(Mistake) in
            .identify(try call.person(), try Identification(try call.object(), furniture))
        },
        .change(Route.Track.delete) { call, _ throws(Mistake) in .delete(try call.person()) },
        .change(Route.Track.suppress) { call, _ throws(Mistake) in .suppress(try call.person()) },
        .change(Route.Track.unsuppress) { call, _ throws(Mistake) in .unsuppress(try call.person()) },
        .change(Route.Track.merge) { call, _ throws(Mistake) in
            let body = try call.object()
            let primary = try PersonName(body["primary"], "primary")
            return .merge(into: primary, try PersonName(body["secondary"], "secondary"))
        },
        .change(Route.Track.addDevice, refusal: Refusal.metaErrors) { call, _ throws(Mistake) in
            .addDevice(try Device(try call.object()["device"], token: "id"), try call.person())
        },
        .change(Route.Track.deleteDevice, refusal: Refusal.metaErrors) { call, _ throws(Mistake) in
            .deleteDevice(call.path["device_id"] ?? "", try call.person())
        },
    ]
}
