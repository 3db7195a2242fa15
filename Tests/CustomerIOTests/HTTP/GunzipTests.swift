// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import CustomerIO

@Suite struct GunzipTests {
    /// `{"compressed":true}`
    static let member: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0x4A, 0xCE, 0xCF, 0x2D,
        0x28, 0x4A, 0x2D, 0x2E, 0x4E, 0x4D, 0x51, 0xB2, 0x2A, 0x29, 0x2A, 0x4D, 0xAD, 0x05, 0x00, 0xF1,
        0xEA, 0x39, 0x95, 0x13, 0x00, 0x00, 0x00,
    ]
    static let text = #"{"compressed":true}"#

    @Test(arguments: 1...3)
    func anyNumberOfMembers(_ count: Int) throws {
        let bytes = ByteBuffer(bytes: Array(repeating: Self.member, count: count).joined())
        let expanded = try Gunzip.expand(bytes, upTo: 1_000)
        #expect(String(buffer: expanded) == String(repeating: Self.text, count: count))
    }

    @Test(arguments: 1...member.count)
    func itComesInPartsOfAnySize(_ size: Int) throws {
        let gunzip = Gunzip()
        var expanded = ByteBuffer()
        let bytes = Self.member + Self.member
        for start in stride(from: 0, to: bytes.count, by: size) {
            let part = ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)])
            try gunzip.push(part, into: &expanded)
        }
        try gunzip.finish()
        #expect(String(buffer: expanded) == Self.text + Self.text)
    }

    @Test(arguments: 2..<member.count)
    func whatEndsTooSoonIsCut(_ length: Int) {
        #expect(throws: Gunzip.Fault.self) {
            try Gunzip.expand(ByteBuffer(bytes: Self.member.prefix(length)), upTo: 1_000)
        }
    }

    @Test(arguments: [[0], [0, 0, 0, 0, 0, 0, 0, 0], [0x1F, 0x8B, 0xFF]] as [[UInt8]])
    func whatFollowsAMemberMustBeOne(_ rest: [UInt8]) {
        #expect(throws: Gunzip.Fault.self) { try Gunzip.expand(ByteBuffer(bytes: Self.member + rest), upTo: 1_000) }
    }

    @Test func everyDamagedByteIsNoticedOrHarmless() {
        for place in Self.member.indices {
            var bytes = Self.member
            bytes[place] ^= 0xFF
            let text = (try? Gunzip.expand(ByteBuffer(bytes: bytes), upTo: 1_000)).map { String(buffer: $0) }
            // Bytes of the head say nothing of the content.
            #expect(text == nil || text == Self.text, "\(place)")
        }
    }

    @Test func aBombIsNoticedInTime() throws {
        // 10 MB of zeros in deflate blocks with a fixed code would be long to write here: repeated members do as well.
        let bytes = ByteBuffer(bytes: Array(repeating: Self.member, count: 10_000).joined())
        #expect(throws: Gunzip.Fault.self) { try Gunzip.expand(bytes, upTo: 100_000) }
    }
}
