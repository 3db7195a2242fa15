// SPDX-License-Identifier: Apache-2.0

import Crypto
import CustomerIO
import Foundation
import Requirement

/// Any bytes as a webhook: first unsigned, with headers cut from the input, then rightly signed, then changed in one
/// place. Only what is rightly signed is taken, and of an event that can be read nothing is lost.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWebhooks(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    checkForged(input)
    checkSigned(input)
    return 0
}

private let key = APIKey("fuzz")
private let verifier = WebhookVerifier(signingKeys: [key], window: nil)

/// The input up to its second line end is two headers.
private func checkForged(_ input: [UInt8]) {
    let parts = input.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return }
    let headers = [
        "X-CIO-Timestamp": String(decoding: parts[0], as: UTF8.self),
        "X-CIO-Signature": String(decoding: parts[1], as: UTF8.self),
    ]
    let event = try? verifier.event(from: parts[2], headers: headers)
    require(event == nil, "a forged webhook is refused")
}

private func checkSigned(_ body: [UInt8]) {
    let timestamp = "\(body.count)"
    let signature = signature(timestamp, body)
    require((try? verifier.verify(body, timestamp: timestamp, signature: signature)) != nil, "a signed one is taken")
    let place = body.reduce(7) { ($0 &* 31) &+ Int($1) } & Int.max
    check(isRefused: body.flipped(at: place), timestamp, signature)
    check(isRefused: body, timestamp + "0", signature)
    check(isRefused: body, timestamp, signature.changed(at: place))
    for window in [-1, 0, 300, Int.max, Int.min] { checkAge(window, body, timestamp, signature) }
    let headers = ["x-cio-timestamp": timestamp, "x-cio-signature": signature]
    guard let event = try? verifier.event(from: body, headers: headers) else { return }
    Witness(body).check(event)
}

/// The first byte says how far off the time of sending is.
private func checkAge(_ window: Int, _ body: [UInt8], _ timestamp: String, _ signature: String) {
    let age = Double(body.first ?? 0) * 4 - 512
    let now = Date(timeIntervalSince1970: Double(body.count) + age)
    let verifier = WebhookVerifier(signingKeys: [key], window: .seconds(window)) { now }
    let isTaken = (try? verifier.verify(body, timestamp: timestamp, signature: signature)) != nil
    require(isTaken == (abs(age) <= Double(window)), "the window counts in both directions")
}

private func check(isRefused body: [UInt8], _ timestamp: String, _ signature: String) {
    require(
        (try? verifier.verify(body, timestamp: timestamp, signature: signature)) == nil, "a changed one is refused")
}

private func signature(_ timestamp: String, _ body: [UInt8]) -> String {
    var hmac = HMAC<SHA256>(key: SymmetricKey(data: Data("fuzz".utf8)))
    hmac.update(data: Data("v0:\(timestamp):".utf8))
    hmac.update(data: body)
    return hmac.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

extension [UInt8] {
    /// One bit changed; of nothing, one byte.
    fileprivate func flipped(at place: Int) -> [UInt8] {
        guard !isEmpty else { return [0] }
        var copy = self
        copy[place % count] ^= 1 << (place % 8)
        return copy
    }
}

extension String {
    /// Another hex digit at a place.
    fileprivate func changed(at place: Int) -> String {
        var digits = Array(utf8)
        digits[place % count] = digits[place % count] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        return String(decoding: digits, as: UTF8.self)
    }
}
