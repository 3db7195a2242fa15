// SPDX-License-Identifier: Apache-2.0

import Foundation
public import HTTPTypes

extension WebhookVerifier {
    /// Checks a webhook and reads its event; header fields as in HTTPTypes and Hummingbird.
    public func event(
        from body: some Collection<UInt8>, headers: HTTPFields
    ) throws(WebhookVerifier.Failure) -> ReportingEvent {
        try event(from: body, headers: headers.map { (name: $0.name.rawName, value: $0.value) })
    }

    /// Checks a webhook and reads its event; header fields in a dictionary, names in any case.
    public func event(
        from body: some Collection<UInt8>, headers: [String: String]
    ) throws(WebhookVerifier.Failure) -> ReportingEvent {
        try event(from: body, headers: headers.map { (name: $0.key, value: $0.value) })
    }

    /// Checks a webhook and reads its event; header fields as pairs, as in NIO and Vapor.
    public func event(
        from body: some Collection<UInt8>, headers: some Collection<(name: String, value: String)>
    ) throws(WebhookVerifier.Failure) -> ReportingEvent {
        let field = { (name: String) in headers.first { $0.name.lowercased() == name.lowercased() }?.value }
        try verify(body, timestamp: field(Self.timestampHeader), signature: field(Self.signatureHeader))
        do {
            return try JSONDecoder().decode(ReportingEvent.self, from: Data(body).withoutLoneSurrogates)
        } catch {
            throw WebhookVerifier.Failure(.malformedBody)
        }
    }
}
