// SPDX-License-Identifier: Apache-2.0

/// A JSON object: names and values in their order. Attributes of a person or object and the data of an event are one.
///
/// A literal takes what you have: texts, numbers, dates, ids and flags, optionals, lists and dictionaries of these, other
/// objects, and any value that is `Encodable` and `Sendable`.
///
/// ```swift
/// let attributes: Attributes = ["plan": plan, "seats": seats, "trial_ends": date, "nickname": optionalName]
/// ```
///
/// | value | in JSON |
/// | -- | -- |
/// | `nil`, also of an optional variable | `null`, which removes an attribute |
/// | `String`, `Bool`, numbers of any width, `Decimal` | the same, with all digits |
/// | `Date` | whole Unix seconds; refused from the year 5138 on, which looks like milliseconds |
/// | `UUID`, `URL` | `uuidString`, `absoluteString` |
/// | `Data` | text in base64 |
/// | anything else | as it encodes itself |
///
/// An inner literal whose values are of different types says what it is: `["address": ["city": "Rome", "zip": 5] as
/// Attributes]`. A value without a JSON form, for example NaN, makes sending fail with
/// ``CustomerIOError/Code/invalidRequest`` and a message that names it.
///
/// Names are compared byte for byte, and each occurs once. Two objects with the same members in another order are equal.
public struct JSONObject: Sendable {
    /// A name and its value.
    public typealias Element = (name: String, value: JSONValue)

    private var members: [Element] = []

    /// An object without members.
    public init() {}

    /// The members of a dictionary, sorted by name, since a dictionary has no order.
    public init(_ dictionary: [String: (any Encodable & Sendable)?]) {
        self.init(sorting: dictionary.map { ($0, JSONValue($1)) })
    }

    /// Not to be called: the message says what is.
    @available(
        *, unavailable,
        message: "values must be Encodable and Sendable, which Any is not; JSON text becomes Attributes by a JSONDecoder"
    )
    public init<Value>(_ dictionary: [String: Value]) {}

    /// Members of something that has no order; each name occurs once.
    init(sorting members: [Element]) { self.members = members.sorted { $0.name < $1.name } }

    /// Of pairs with one name the last value counts, in the place of the first.
    init(_ pairs: [(String, JSONValue)]) {
        members.reserveCapacity(pairs.count)
        guard pairs.count > Self.fewMembers else {
            for (name, value) in pairs { self[name] = value }
            return
        }
        var places: [Name: Int] = [:]
        for (name, value) in pairs {
            if let place = places.updateValue(members.count, forKey: Name(text: name)) {
                places[Name(text: name)] = place
                members[place].value = value
            } else {
                members.append((name, value))
            }
        }
    }

    /// Up to here looking at each member is as quick as a table.
    static let fewMembers = 32

    /// The number of members.
    public var count: Int { members.count }

    /// True if there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a name; nil if there is none. Setting it keeps the name's place or adds it at the end; nil takes the
    /// member out, while ``JSONValue/null`` tells Customer.io to remove the attribute.
    public subscript(name: String) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    private func place(of name: String) -> Int? { members.firstIndex { $0.name.hasBytes(of: name) } }

    /// The members of both; where both have a name, the other's value.
    public func merging(_ other: JSONObject) -> JSONObject { JSONObject(members + other.members) }
}

/// Attributes of a person, object or relationship, the data of an event, and what the content of a message can use.
public typealias Attributes = JSONObject

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Any values; see ``JSONObject``. Of a name that occurs twice the last value counts.
    public init(dictionaryLiteral elements: (String, (any Encodable & Sendable)?)...) {
        members.reserveCapacity(elements.count)
        for (name, value) in elements { self[name] = JSONValue(value) }
    }
}

extension JSONObject: Sequence {
    /// The members in their order.
    public func makeIterator() -> IndexingIterator<[Element]> { members.makeIterator() }
}

extension JSONObject: CustomStringConvertible {
    /// The object as compact JSON; what has no JSON form is `null` there.
    public var description: String { JSONValue.object(self).description }
}
