// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import Foundation

/// A message as Graylog's format 1.1 has it.
struct GELFMessage: Sendable {
    /// Above 200 KB a message fails the job.
    static let longest = 30_000

    let json: [UInt8]

    init(_ message: LogMessage, host: String, time: Date) {
        var members: JSONObject = [
            "version": "1.1", "host": host, "level": message.level.rawValue,
            "short_message": Self.cut(message.text.isEmpty ? "-" : message.text),
            "timestamp": Decimal((time.timeIntervalSince1970 * 1_000).rounded()) / 1_000,
        ]
        if let details = message.details { members["full_message"] = .string(Self.cut(details)) }
        var writer = JSONWriter()
        members.write(to: &writer)
        json = writer.bytes
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count <= longest ? text : String(decoding: text.utf8.prefix(longest), as: UTF8.self) + "…"
    }

    /// As a TCP stream carries it: one object, then a NUL.
    var frame: [UInt8] { json + [0] }

    /// As UDP carries it: whole, or in numbered chunks of at most 8 KB under a common id.
    func datagrams(id: UInt64) -> [[UInt8]] {
        guard json.count > Self.datagram else { return [json] }
        let size = Self.datagram - 12
        let count = (json.count + size - 1) / size
        return (0..<count).map { index in
            let head: [UInt8] =
                [0x1E, 0x0F] + withUnsafeBytes(of: id.bigEndian) { Array($0) }
                + [UInt8(index), UInt8(count)]
            return head + json[index * size..<min(json.count, (index + 1) * size)]
        }
    }

    private static let datagram = 8_192
}
