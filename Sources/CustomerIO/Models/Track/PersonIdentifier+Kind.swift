// SPDX-License-Identifier: Apache-2.0

extension PersonIdentifier {
    /// A kind of identifier, where a list names all people by the same one.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Your own ids.
        case id
        /// E-mail addresses.
        case email
        /// Customer.io's own ids.
        case cioID = "cio_id"

        func identifier(_ value: String) -> PersonIdentifier {
            switch self {
            case .id: .id(value)
            case .email: .email(value)
            case .cioID: .cioID(value)
            }
        }
    }
}
