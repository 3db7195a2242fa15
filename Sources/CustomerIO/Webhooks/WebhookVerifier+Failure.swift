// SPDX-License-Identifier: Apache-2.0

extension WebhookVerifier {
    /// Why a webhook was not accepted. Its description says what is wrong and repeats nothing that was received.
    public struct Failure: Error, Sendable, Hashable {
        /// The kind of fault.
        public var code: Code
        /// What is wrong, as a sentence without a full stop.
        public var message: String

        /// A kind of fault. More may be added; compare with the ones you handle and have a default.
        public struct Code: Sendable, Hashable, CustomStringConvertible {
            private enum Value: String {
                case missingHeader, malformedHeader, mismatch, tooOld, tooEarly, malformedBody, configuration
            }

            private let value: Value

            private init(_ value: Value) { self.value = value }

            /// The field with the signature or the one with the time is absent: it is no webhook of Customer.io.
            public static let missingHeader = Code(.missingHeader)
            /// The field with the time is no number of seconds, or the one with the signature no hex digits of a
            /// SHA-256.
            public static let malformedHeader = Code(.malformedHeader)
            /// None of the keys made the signature for this body: forged, changed on the way, or signed with another
            /// key.
            public static let mismatch = Code(.mismatch)
            /// Rightly signed, but longer ago than the window allows.
            public static let tooOld = Code(.tooOld)
            /// Rightly signed, but further ahead than the window allows: check the clock.
            public static let tooEarly = Code(.tooEarly)
            /// Rightly signed, but no reporting event.
            public static let malformedBody = Code(.malformedBody)
            /// No signing key is given, or one that no key can look like.
            public static let configuration = Code(.configuration)

            /// The code's name, for example `mismatch`.
            public var description: String { value.rawValue }
        }
    }
}

extension WebhookVerifier.Failure: CustomStringConvertible {
    /// - Parameter name: The header field at fault.
    init(_ code: Code, name: String = "") {
        self.code = code
        message =
            switch code {
            case .missingHeader: "the webhook has no header field \(name)"
            case .malformedHeader: "the webhook's header field \(name) is not of the documented form"
            case .mismatch: "the webhook's signature does not fit its body and any signing key"
            case .tooOld: "the webhook was sent longer ago than the window allows"
            case .tooEarly: "the webhook was sent later than the window allows, check the clock"
            case .malformedBody: "the webhook's body is no reporting event"
            default: "a signing key is missing, empty, or holds characters that no key has"
            }
    }

    /// The message.
    public var description: String { message }
}
