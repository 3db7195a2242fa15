// SPDX-License-Identifier: Apache-2.0

extension OrderKeys {
    init(_ call: PipelinesCall) {
        switch call.user {
        case .id(let id, let anonymousID):
            add(.id, id)
            if let anonymousID { add(.anonymousID, anonymousID) }
        case .anonymous(let id): add(.anonymousID, id)
        case nil: break
        }
        if call.kind == .group, let group = call.name { add(.object, group) }
        if let group = call.group { add(.object, group) }
        if let object = call.attributes["objectId"]?.string { add(.object, object) }
        if let delivery = call.attributes["deliveryId"]?.string { add(.delivery, delivery) }
    }
}
