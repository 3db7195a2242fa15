// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import Foundation
import Testing

/// What variables of all kinds become in a literal of attributes.
@Suite struct JSONConversionTests {
    enum Plan: String, Codable { case pro, free }

    struct Order: Codable {
        var total = 42.5
        var placed = Date(timeIntervalSince1970: 1_700_000_000.9)
        var note: String?
        var lines: [Line] = [Line()]
        struct Line: Codable { var sku = "a/1" }
    }

    struct Stubborn: Encodable {
        struct Refusal: Error {}
        func encode(to encoder: any Encoder) throws { throw Refusal() }
    }

    private static let id = UUID(uuid: (0xAB, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))

    @Test func variablesGoInWithoutWrapping() throws {
        let text = "a\"ä", whole = 3, double = 0.1, flag = true, date = Date(timeIntervalSince1970: -0.5)
        let url = try #require(URL(string: "https://example.com/ä?b=c"))
        let decimal = try #require(Decimal(string: "12345678901234567890.12"))
        let some: String? = "x", none: String? = nil, nested: Int?? = .some(nil)
        let attributes: Attributes = [
            "text": text, "whole": whole, "double": double, "flag": flag, "date": date, "url": url, "id": Self.id,
            "decimal": decimal, "some": some, "none": none, "nested": nested, "nil": nil, "literal": "l\(whole)",
            "data": Data([1, 2, 3]), "plan": Plan.pro,
        ]
        #expect(
            attributes.description == #"{"text":"a\"ä","whole":3,"double":0.1,"flag":true,"date":-1,"#
                + #""url":"\#(url.absoluteString)","id":"AB010203-0405-0607-0809-0A0B0C0D0E0F","#
                + #""decimal":12345678901234567890.12,"some":"x","none":null,"nested":null,"nil":null,"literal":"l3","#
                + #""data":"AQID","plan":"pro"}"#)
    }

    @Test func numbersOfAnyWidthKeepTheirDigits() {
        let attributes: Attributes = [
            "i8": Int8.min, "i16": Int16.max, "i32": Int32.min, "i64": Int64.min, "u": UInt.max, "u8": UInt8.max,
            "u16": UInt16.max, "u32": UInt32.max, "u64": UInt64.max, "f": Float(0.1), "d": 1e300,
        ]
        #expect(
            attributes.description == #"{"i8":-128,"i16":32767,"i32":-2147483648,"i64":-9223372036854775808,"#
                + #""u":18446744073709551615,"u8":255,"u16":65535,"u32":4294967295,"u64":18446744073709551615,"#
                + #""f":0.1,"d":1e+300}"#)
    }

    @Test func collectionsGoIn() {
        let tags = ["b", "a"], maybe: [String?] = ["x", nil], dates = [Date(timeIntervalSince1970: 7)]
        let counts = ["z": 1, "a": 2], lines: [Attributes] = [["sku": "a", "quantity": 2], ["sku": "b"]]
        let attributes: Attributes = [
            "tags": tags, "maybe": maybe, "dates": dates, "counts": counts, "lines": lines, "ids": [Self.id],
            "inner": ["city": "Rome", "zip": 5] as Attributes, "json": ["a", 1, nil] as JSONValue, "numbers": [1: "x"],
        ]
        #expect(
            attributes.description == #"{"tags":["b","a"],"maybe":["x",null],"dates":[7],"counts":{"a":2,"z":1},"#
                + #""lines":[{"sku":"a","quantity":2},{"sku":"b"}],"ids":["AB010203-0405-0607-0809-0A0B0C0D0E0F"],"#
                + #""inner":{"city":"Rome","zip":5},"json":["a",1,null],"numbers":{"1":"x"}}"#)
    }

    @Test func valuesOfOnesOwnGoIn() throws {
        let attributes: Attributes = ["order": Order()]
        #expect(
            attributes.description
                == #"{"order":{"lines":[{"sku":"a/1"}],"placed":1700000000,"total":42.5}}"#)
        #expect(try Attributes(encoding: ["a": Plan.free]).description == #"{"a":"free"}"#)
        #expect(try JSONValue(encoding: Plan.free) == "free")
        #expect(JSONValue(Plan.pro) == "pro")
        #expect(JSONValue(nil) == .null)
    }

    private static let faults: [(Attributes, String)] = [
        (["price": Double.nan], "price: nan is no number that JSON knows"),
        (["price": -Float.infinity], "price: -inf is no number that JSON knows"),
        (["price": Decimal.nan], "price: NaN is no number that JSON knows"),
        (["prices": [1, Double.nan]], "prices: nan is no number that JSON knows"),
        (["inner": ["price": Double.nan] as Attributes], "inner: price: nan is no number that JSON knows"),
        (["order": Order(total: .nan)], "order: total of a Order has no JSON form"),
        (["it": Stubborn()], "it: a Stubborn cannot be encoded (Refusal)"),
        (["them": [Stubborn()]], "them: a Stubborn cannot be encoded (Refusal)"),
    ]

    @Test(arguments: faults)
    func whatHasNoJSONFormIsRefusedByName(_ attributes: Attributes, _ complaint: String) {
        let call = Endpoint<TrackAPI, Void>.identify("a", attributes)
        #expect(call.complaint() == "the request is not possible: the attribute \(complaint)")
        #expect(Endpoint<TrackAPI, Void>.track("a", "e", attributes).complaint()?.hasSuffix(complaint) == true)
        #expect(Endpoint<TrackAPI, Void>.entity(.identify("a", attributes)).complaint()?.hasSuffix(complaint) == true)
        #expect(Endpoint<PipelinesAPI, Void>.track("a", "e", attributes).complaint()?.hasSuffix(complaint) == true)
        let push = SendPush("t", person: "a", data: attributes)
        #expect(Endpoint<AppAPI, Message.Queued>.sendPush(push).complaint()?.hasSuffix(complaint) == true)
    }

    @Test func whatHasNoJSONFormCannotBeEncodedEither() {
        let attributes: Attributes = ["it": Stubborn()]
        #expect(throws: (any Error).self) { try JSONEncoder().encode(attributes) }
        let error = #expect(throws: CustomerIOError.self) { try Attributes(encoding: Stubborn()) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.message.contains("a Stubborn cannot be encoded") == true)
        let list = #expect(throws: CustomerIOError.self) { try Attributes(encoding: ["a"]) }
        #expect(list?.message.contains("must be an object") == true)
    }
}
