// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOJSON
import Foundation
import Testing

@Suite struct JSONValueTests {
    @Test func literals() {
        let value: JSONValue = ["plan": "pro", "seats": 3, "ratio": 0.5, "trial": nil, "tags": ["a", true]]
        #expect(value["plan"] == .string("pro"))
        #expect(value["seats"] == .integer(3))
        #expect(value["ratio"] == .number(0.5))
        #expect(value["trial"] == .null)
        #expect(value["tags"] == .array([.string("a"), .bool(true)]))
        let name = "Ada"
        #expect(["greeting": "Hello \(name)"] as JSONValue == .object(["greeting": "Hello Ada"]))
        #expect(["a": 1, "a": 2] as JSONValue == .object(["a": 2]))
    }

    /// Texts that must come back as the same number, digit for digit.
    @Test(arguments: [
        "0", "-1", "9223372036854775807", "-9223372036854775808", "9007199254740993", "0.1", "1.5", "-2.25", "1e-07",
        "12345678901234567890", "0.12345678901234567890123", "123456789012345678901234567890.12345678",
        "12345678901234567.89", "9007199254740993.5", "4503599627370497.5", "18446744073709551615",
        "1.00000000000000000001", "0.99999999999999999999", "-9007199254740993.5",
    ])
    func numbersKeepTheirDigits(_ text: String) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data("[\(text)]".utf8))
        var json = JSONWriter()
        value.write(to: &json)
        #expect(try String(decoding: json.finished(), as: UTF8.self) == "[\(text)]")
        #expect(try Decimal(string: text) == JSONDecoder().decode([Decimal].self, from: JSONEncoder().encode(value))[0])
    }

    /// Foundation gives whole numbers for these, if it is asked for one.
    @Test(arguments: ["12345678901234567.89", "9007199254740993.5", "4503599627370497.5", "0.99999999999999999999"])
    func decimalsStayDecimals(_ text: String) throws {
        let number = try #require(Decimal(string: text))
        #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == .decimal(number))
        #expect(try Attributes(encoding: ["n": number])["n"] == .decimal(number))
        #expect(try JSONValue(encoding: Price(amount: number))["amount"] == .decimal(number))
        #expect("\(JSONValue(number))" == text)
    }

    private struct Price: Encodable { var amount: Decimal }

    @Test func largeNumbersAreDoubles() throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data("[1e300,-1e300,1e20]".utf8))
        #expect(value == [.number(1e300), .number(-1e300), .number(1e20)])
    }

    @Test(arguments: [
        #"{"a":[1,2,{"b":null}],"c":"ä \" \\ / \n 🎂","d":true,"e":{},"f":[],"g":""}"#, "null", "true", #""x""#, "[]",
    ])
    func anyValueComesBack(_ text: String) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
        var json = JSONWriter()
        value.write(to: &json)
        #expect(try JSONDecoder().decode(JSONValue.self, from: Data(json.finished())) == value)
    }

    @Test func datesAreWholeUnixSeconds() {
        #expect(JSONValue.date(Date(timeIntervalSince1970: 1_700_000_000.9)) == .integer(1_700_000_000))
        #expect(JSONValue.date(Date(timeIntervalSince1970: -0.5)) == .integer(-1))
        #expect(Date(timeIntervalSince1970: .infinity).unixSeconds == .max)
    }

    @Test func valuesOfOnesOwnBecomeAttributes() throws {
        struct Profile: Codable, Equatable {
            var plan = "pro"
            var since = Date(timeIntervalSince1970: 1_700_000_000)
            var seats: [Int] = [1, 2]
        }
        let attributes = try Attributes(encoding: Profile())
        #expect(attributes == ["plan": "pro", "since": 1_700_000_000, "seats": [1, 2]])
        #expect(try JSONValue.object(attributes).decoded(as: Profile.self) == Profile())
        #expect(throws: CustomerIOError.self) { try Attributes(encoding: [1]) }
    }

    @Test func access() {
        let value: JSONValue = ["a": [1, "2"], "b": true, "c": "1.5", "d": 1_700_000_000]
        #expect(value["a"]?[0]?.integer == 1)
        #expect(value["a"]?[1]?.integer == 2)
        #expect(value["a"]?[2] == nil)
        #expect(value["b"]?.bool == true)
        #expect(value["b"]?.string == nil)
        #expect(value["c"]?.double == 1.5)
        #expect(value["d"]?.date == Date(timeIntervalSince1970: 1_700_000_000))
        #expect(value["e"] == nil)
        #expect(value[0] == nil)
    }
}
