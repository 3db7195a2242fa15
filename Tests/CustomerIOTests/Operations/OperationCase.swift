// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import NIOCore
import Testing

/// One operation of the tables: how its request is made, and how its answers are read.
struct OperationCase: Sendable, CustomTestStringConvertible {
    let route: Route
    let request: @Sendable () throws(CustomerIOError) -> APIRequest
    /// Reads an answer and writes what was read; nil if the answer says nothing.
    let reading: (@Sendable (APIResponse) throws -> JSONValue)?
    /// Where in an answer the response stands, for example `customers/*/customer`.
    let place: String

    var testDescription: String { "\(route.service) \(route.operation)" }

    /// A call of the App API.
    static func app<Response: FieldValue>(_ endpoint: Endpoint<AppAPI, Response>, at place: String = "") -> Self {
        Self(
            route: endpoint.route, request: { () throws(CustomerIOError) in try endpoint.request() },
            reading: { answer in
                let response = try endpoint.decode(answer)
                return try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(Field(response)))
            },
            place: place)
    }

    /// A call of the App API that is answered with a page.
    static func app<Record: FieldValue>(_ endpoint: Endpoint<AppAPI, Page<Record>>) -> Self {
        Self(
            route: endpoint.route, request: { () throws(CustomerIOError) in try endpoint.request() },
            reading: { answer in
                let page = try endpoint.decode(answer)
                let names = try JSONDecoder().decode(
                    [String: JSONValue].self, from: Data(answer.body.readableBytesView)
                ).keys
                let records = Set(names).subtracting(page.additionalFields.keys).subtracting(["next"])
                var members = page.additionalFields
                for name in records {
                    members[name] = .array(
                        try page.elements.map {
                            try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(Field($0)))
                        })
                }
                if let next = page.next { members["next"] = .string(next) }
                return .object(JSONObject(members))
            },
            place: "")
    }

    /// A call that is answered with nothing.
    static func silent<API>(_ endpoint: Endpoint<API, Void>) -> Self {
        Self(
            route: endpoint.route, request: { () throws(CustomerIOError) in try endpoint.request() }, reading: nil,
            place: "")
    }

    /// The part of an answer that is the response.
    func response(in answer: JSONValue) throws -> JSONValue {
        try place.split(separator: "/").reduce(answer) { value, step in try value.part(step) }
    }
}

extension JSONValue {
    fileprivate func part(_ step: Substring) throws -> JSONValue {
        if let list = array { return .array(try list.map { try $0.part(step) }) }
        return try #require(self[String(step)])
    }

    fileprivate var array: [JSONValue]? {
        if case .array(let list) = self { list } else { nil }
    }
}

/// The operations of the App API, with the values of `Tests/Fixtures/requests/app.json`. Track and Pipelines have suites
/// of their own.
enum Operations {
    static let all: [OperationCase] = App.all

    /// Text that every kind of encoding changes.
    static let text = "a/b c+d@e"
    static let date = Date(timeIntervalSince1970: 1_652_718_066)
}
