// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Requests written out by hand: nothing of the product is used to send them or to read their answers.
struct WitnessClient: Sendable {
    let url: String

    struct Refused: Error {
        let target: String
        let status: UInt
    }

    /// - Parameter body: Makes it a POST.
    func get(_ target: String, body: String? = nil) async throws -> WitnessJSON {
        var request = HTTPClientRequest(url: url + target)
        request.headers.add(name: "Authorization", value: "Bearer emulator-app-key")
        if let body {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 100 << 20)
        guard response.status == .ok else { throw Refused(target: target, status: response.status.code) }
        return try WitnessJSON(parsing: Array(bytes.readableBytesView))
    }

    /// All records of a list, following `next`.
    func records(_ target: String, _ list: String, body: String? = nil) async throws -> [WitnessJSON] {
        var records: [WitnessJSON] = []
        var next = ""
        repeat {
            let separator = target.contains("?") ? "&" : "?"
            let start = next.replacing("=", with: "%3D").replacing("+", with: "%2B")
            let page = try await get(next.isEmpty ? target : target + separator + "start=" + start, body: body)
            records += page[list].list
            next = page["next"].text
        } while !next.isEmpty
        return records
    }
}
