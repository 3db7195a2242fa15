// SPDX-License-Identifier: Apache-2.0

package import CustomerIO
package import CustomerIOExtraction
import CustomerIORoutes

/// Tries a key on streams, with one small request for each operation.
package enum StreamProbe {
    /// - Returns: Those that the key may not read.
    package static func refused(
        _ streams: [Catalog.Stream], _ connection: APIConnection
    ) async throws -> [Catalog.Stream] {
        var isRefused: [Route: Bool] = [:]
        for stream in streams where isRefused[stream.read.probe.route] == nil {
            do {
                _ = try await connection.send(stream.read.probe)
                isRefused[stream.read.probe.route] = false
            } catch let error as CustomerIOError where error.code == .forbidden {
                isRefused[stream.read.probe.route] = true
            }
        }
        return streams.filter { isRefused[$0.read.probe.route] == true }
    }
}
