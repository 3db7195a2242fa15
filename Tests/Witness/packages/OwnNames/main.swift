// SPDX-License-Identifier: Apache-2.0

import CustomerIO

// Types of one's own may be called as the library's are; the library's can be named in full.

struct Customer { var id: Int }
struct Device { var token: String }
struct Campaign { var name: String }
enum Region { case north }

let mine = (Customer(id: 1815), Device(token: "740f4707"), Campaign(name: "autumn"), Region.north)
let region: CustomerIO.Region = .us
let device = CustomerIO.Device(token: mine.1.token, platform: .ios)
let cio = try CustomerIO.CustomerIOClient(.environment())
try await cio.createCustomer(mine.0.id, attributes: ["campaign": mine.2.name, "region": "\(mine.3)"])
try await cio.addDevice(device, to: mine.0.id)
let customer: CustomerIO.Customer? = try await cio.customer(mine.0.id)
let campaign: CustomerIO.Campaign? = try await cio.app.send(.listCampaigns()).first
print(customer?.id ?? "nobody", campaign?.name ?? "no campaign", region)
await cio.close()
