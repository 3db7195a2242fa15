// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIORecords
import CustomerIORoutes

extension Reading {
    /// A request as small as can be that shows whether the key may read this.
    package var probe: APIRequest {
        switch self {
        case .perParent(let parent, _): Walk(scope: .everything, call: parent.call).probe
        case .pages(let call), .windows(let call, _): Walk(scope: .everything, call: call).probe
        case .variants(let calls), .recent(let calls): Walk(scope: .everything, call: calls[0]).probe
        case .search(let search, _): Walk(scope: .everything, call: search.list).probe
        case .export: APIRequest(Route.App.listExports)
        }
    }
}

extension Walk {
    /// The first page with one record.
    fileprivate var probe: APIRequest {
        var request = request(nil)
        request.query = request.query.map { ($0.name, $0.name == "limit" ? "1" : $0.value) }
        return request
    }
}
