// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

extension TrackOperation {
    /// What names a person in Track v2: the identifiers of ``PersonIdentifier``, or a phone number where the workspace
    /// identifies people by it. A string literal is an ``id(_:)``.
    public enum PersonOrPhone: Sendable, Hashable {
        /// A person by id, e-mail address or Customer.io's own id.
        case person(PersonIdentifier)
        /// A phone number in the form of E.164, for example `+4930123456`.
        case phone(String)

        /// Your own id of the person; at most 150 bytes.
        public static func id(_ id: String) -> TrackOperation.PersonOrPhone { .person(.id(id)) }
        /// An e-mail address; case does not matter.
        public static func email(_ address: String) -> TrackOperation.PersonOrPhone { .person(.email(address)) }
        /// Customer.io's own id, which never changes, with or without the prefix `cio_`.
        public static func cioID(_ id: String) -> TrackOperation.PersonOrPhone { .person(.cioID(id)) }
    }
}

extension TrackOperation.PersonOrPhone: ExpressibleByStringInterpolation {
    /// ``id(_:)``.
    public init(stringLiteral value: String) { self = .id(value) }
}

extension TrackOperation.PersonOrPhone: JSONWritable {
    /// `{"id": "ada"}`.
    package func write(to json: inout JSONWriter) {
        switch self {
        case .person(let person): person.write(to: &json)
        case .phone(let number):
            let digits = number.utf8.dropFirst()
            if number.utf8.first != UInt8(ascii: "+") || !(2...15).contains(digits.count)
                || !digits.allSatisfy({ (0x30...0x39).contains($0) })
            {
                json.refuse("the person's phone number is not + and 2 to 15 digits (E.164)")
            }
            json.object {
                $0.member("phone", number)
            }
        }
    }
}
