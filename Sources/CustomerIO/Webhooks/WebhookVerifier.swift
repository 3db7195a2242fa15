// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation

/// Tells Customer.io's reporting webhooks from forged ones, and reads them.
///
/// ```swift
/// let verifier = WebhookVerifier(signingKeys: [APIKey(secret)])
/// let event = try verifier.event(from: body, headers: request.headers)
/// ```
///
/// Customer.io signs the bytes of the body together with the time of sending. Give the body as it arrived: JSON that was
/// read and written again has other bytes.
public struct WebhookVerifier: Sendable {
    /// The keys of which one must have made the signature: two while a key is replaced.
    public var signingKeys: [APIKey]
    /// How far the time of sending may lie from now, in either direction; nil for any time.
    public var window: Duration?
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - signingKeys: The signing key of the reporting webhook, from its page in Customer.io's settings.
    ///   - window: How far the time of sending may lie from now; 5 minutes by default, nil for any time.
    ///   - now: The present, for tests.
    public init(
        signingKeys: [APIKey], window: Duration? = .seconds(300), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.signingKeys = signingKeys
        self.window = window
        self.now = now
    }

    /// The header field with the time of sending, in Unix seconds.
    public static let timestampHeader = "X-CIO-Timestamp"
    /// The header field with the signature: hex digits of an HMAC-SHA256, at times after `v0=`.
    public static let signatureHeader = "X-CIO-Signature"

    /// Checks that the body was signed with one of the keys, and lately.
    /// - Parameters:
    ///   - body: The bytes as they arrived.
    ///   - timestamp: The field ``timestampHeader``.
    ///   - signature: The field ``signatureHeader``.
    public func verify(
        _ body: some Collection<UInt8>, timestamp: String?, signature: String?
    ) throws(WebhookVerifier.Failure) {
        guard let timestamp, let signature else {
            throw WebhookVerifier.Failure(
                .missingHeader, name: timestamp == nil ? Self.timestampHeader : Self.signatureHeader)
        }
        guard timestamp.utf8.allSatisfy(UInt8.digits.contains), let seconds = Int(timestamp) else {
            throw WebhookVerifier.Failure(.malformedHeader, name: Self.timestampHeader)
        }
        guard let code = Data(hex: signature.hasPrefix("v0=") ? signature.dropFirst(3) : signature[...]) else {
            throw WebhookVerifier.Failure(.malformedHeader, name: Self.signatureHeader)
        }
        guard !signingKeys.isEmpty, signingKeys.allSatisfy(\.isWellFormed) else {
            throw WebhookVerifier.Failure(.configuration)
        }
        let message = Data("v0:\(timestamp):".utf8) + body
        guard signingKeys.contains(where: { $0.signs(message, with: code) }) else {
            throw WebhookVerifier.Failure(.mismatch)
        }
        try checkAge(of: seconds)
    }

    private func checkAge(of seconds: Int) throws(WebhookVerifier.Failure) {
        guard let window else { return }
        let age = now().timeIntervalSince1970 - Double(seconds)
        if age > window.seconds { throw WebhookVerifier.Failure(.tooOld) }
        if -age > window.seconds { throw WebhookVerifier.Failure(.tooEarly) }
    }
}

extension APIKey {
    /// Compares in a time that does not depend on where the codes differ.
    fileprivate func signs(_ message: Data, with code: Data) -> Bool {
        HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: Data(value.utf8))) == code
    }
}

extension UInt8 {
    fileprivate static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}

extension Data {
    /// The 32 bytes of a SHA-256 from 64 hex digits of either case; nil for anything else.
    fileprivate init?(hex: Substring) {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard hex.utf8.count == 64, digits.count == 64 else { return nil }
        self.init((0..<32).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) })
    }
}

extension Duration {
    /// In seconds, rounded to a double.
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
