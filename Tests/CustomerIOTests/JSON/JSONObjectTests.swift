// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// Attributes as a value: names in their order, and byte for byte.
@Suite struct JSONObjectTests {
    private static let composed = "\u{E9}"
    private static let decomposed = "e\u{301}"

    @Test func membersKeepTheirOrder() {
        let object: Attributes = ["b": 1, "a": 2, "c": 3]
        #expect(object.map(\.name) == ["b", "a", "c"])
        #expect(object.description == #"{"b":1,"a":2,"c":3}"#)
    }

    @Test func theLastOfTwoValuesStandsInTheFirstPlace() {
        let object: Attributes = ["a": 1, "b": 2, "a": 3]
        #expect(object.description == #"{"a":3,"b":2}"#)
        #expect((["a": 1, "b": 2, "a": 3] as JSONValue).description == #"{"a":3,"b":2}"#)
    }

    @Test func namesAreComparedByTheirBytes() {
        var object: Attributes = [Self.composed: 1, Self.decomposed: 2]
        #expect(object.count == 2)
        #expect(object[Self.composed] == 1)
        #expect(object[Self.decomposed] == 2)
        object[Self.decomposed] = nil
        #expect(object.map(\.value) == [1])
        #expect(([Self.composed: 1] as Attributes) != [Self.decomposed: 1])
    }

    /// Above a certain size another way is taken.
    @Test(arguments: [1, 31, 32, 33, 500])
    func anySizeBehavesTheSame(_ size: Int) throws {
        let names = (0..<size).map { "name \($0)" } + [Self.composed, Self.decomposed]
        let object = Attributes(Dictionary(uniqueKeysWithValues: (0..<size).map { ("name \($0)", $0) }))
            .merging([Self.composed: -1, Self.decomposed: -2])
        #expect(object.count == size + 2)
        #expect(Set(object.map { Array($0.name.utf8) }) == Set(names.map { Array($0.utf8) }))
        for number in 0..<size { #expect(object["name \(number)"] == .integer(number)) }

        let backwards = object.reversed().reduce(into: Attributes()) { $0[$1.name] = $1.value }
        #expect(backwards == object)
        #expect(backwards.hashValue == object.hashValue)
        let changed = object.merging([Self.decomposed: -3])
        #expect(changed != object)
        #expect(changed.map(\.name) == object.map(\.name))
        #expect(object.merging(object) == object)
    }

    @Test func aSubscriptSetsAndTakesOut() {
        var object = Attributes()
        #expect(object.isEmpty)
        object["a"] = "x"
        object["b"] = .null
        object["a"] = "y"
        object["c"] = nil
        #expect(object.description == #"{"a":"y","b":null}"#)
        object["a"] = nil
        #expect(object.count == 1)
    }

    @Test func dictionariesAreSortedByName() {
        #expect(Attributes(["b": "x", "a": "y"]).description == #"{"a":"y","b":"x"}"#)
        let mixed: [String: any Encodable & Sendable] = ["n": 1, "b": true]
        #expect(Attributes(mixed).description == #"{"b":true,"n":1}"#)
        let values: [String: JSONValue] = ["n": [1, nil]]
        #expect(Attributes(values).description == #"{"n":[1,null]}"#)
    }

    @Test func codersGiveItBack() throws {
        let object: Attributes = ["b": 1, "a": ["x", "y"], "n": nil, "o": ["p": 0.5]]
        let data = try JSONEncoder().encode(object)
        #expect(try JSONDecoder().decode(Attributes.self, from: data) == object)
        #expect(try JSONDecoder().decode(Attributes.self, from: data).map(\.name) == ["a", "b", "n", "o"])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Attributes.self, from: Data("[1]".utf8)) }
    }

    @Test func printingShowsJSON() {
        let value: JSONValue = ["a": [1, 2.5, "x\"y", true, nil], "b": [:]]
        #expect("\(value)" == #"{"a":[1,2.5,"x\"y",true,null],"b":{}}"#)
        #expect("\([value])" == #"[{"a":[1,2.5,"x\"y",true,null],"b":{}}]"#)
    }
}
