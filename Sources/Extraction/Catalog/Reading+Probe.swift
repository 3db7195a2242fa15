// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
import CustomerIORoutes

extension Reading {
    /// A request as small as can be that shows whether the key may read this: the first page, with one record, of what
    /// has to be read first.
    package var probe: APIRequest {
        if let parents = parents.first { return parents.reading.probe }
        guard !call.isExport else { return APIRequest(Route.App.listExports) }
        var values: Values = [:]
        for axis in over {
            switch axis {
            case .variants(let variants): values.merge(variants.first ?? [:]) { $1 }
            case .windows(let windows):
                values[windows.start] = String(History.beginning)
                values[windows.end] = String(History.beginning + Windows.day)
            case .parents, .newestFirst: break
            }
        }
        var request = call.request(values)
        request.query = request.query.map { ($0.name, $0.name == "limit" ? "1" : $0.value) }
        return request
    }
}
