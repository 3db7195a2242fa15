// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIORoutes
import Foundation
import Testing

@Suite struct AnswerTests {
    private static let cases = Dictionary(
        uniqueKeysWithValues: Operations.all.filter { $0.route.service == .app }.map { ($0.route.operation, $0) })

    /// What an answer is after it was read and written again, beside what it was.
    private func changes(of answer: Fixtures.Answer) throws -> [Change] {
        let operation = try #require(Self.cases[answer.operation])
        let body = Mistake.corrected(answer)
        let reading = try #require(operation.reading)
        let written = try reading(APIResponse(json: body))
        return try operation.response(in: body).changes(to: written)
    }

    @Test(arguments: try Fixtures.list("answers/app.json") as [Fixtures.Answer])
    func documentedAnswersComeBack(_ answer: Fixtures.Answer) throws {
        #expect(try changes(of: answer).filter { !Leniency.all.contains($0.place) } == [])
    }

    @Test func leniencesAreReal() throws {
        let answers: [Fixtures.Answer] = try Fixtures.list("answers/app.json")
        #expect(try Set(answers.flatMap { try changes(of: $0) }.map(\.place)) == Leniency.all)
    }

    /// An example that no longer errs needs no correction.
    @Test(arguments: Mistake.all)
    func mistakesAreReal(_ mistake: Mistake) throws {
        let answers: [Fixtures.Answer] = try Fixtures.list("answers/app.json")
        let answer = try #require(answers.first { $0.operation == mistake.operation && $0.from == "the document" })
        let reading = try #require(Self.cases[mistake.operation]?.reading)
        #expect(throws: BadAnswer.self) { try reading(APIResponse(json: answer.body)) }
    }

    @Test func everyAnswerThatSaysSomethingHasAnExample() throws {
        let answers: [Fixtures.Answer] = try Fixtures.list("answers/app.json")
        let speaking = Self.cases.values.filter { $0.reading != nil }.map(\.route.operation)
        #expect(Set(speaking).subtracting(answers.map(\.operation)) == ["postSuppression"])
    }
}

/// Fields whose examples have a number where the schema says text: they are read, and written as the schema says.
enum Leniency {
    static let all: Set = [
        "identifiers.id", "identifiers.cio_id", "messages.customer_identifiers.cio_id", "object_type_id",
    ]
}

/// An example that is not what the document itself says, and what it should be.
struct Mistake: Sendable {
    let operation: String
    let member: String
    let right: JSONValue

    static let all = [
        // "nil" for a list.
        Mistake(operation: "listBroadcasts", member: "tags", right: nil),
        Mistake(operation: "getBroadcast", member: "tags", right: nil),
        // "111," for a number.
        Mistake(operation: "exportDeliveriesData", member: "id", right: 111),
        // "string" for a number.
        Mistake(operation: "getPersonMessages", member: "msg_template_id", right: 0),
    ]

    static func corrected(_ answer: Fixtures.Answer) -> JSONValue {
        guard answer.from == "the document" else { return answer.body }
        return all.filter { $0.operation == answer.operation }.reduce(answer.body) {
            $0.replacing($1.member, with: $1.right)
        }
    }
}

extension JSONValue {
    fileprivate func replacing(_ member: String, with right: JSONValue) -> JSONValue {
        switch self {
        case .array(let list): return .array(list.map { $0.replacing(member, with: right) })
        case .object(let members):
            return .object(
                members.reduce(into: [:]) { object, field in
                    object[field.name] =
                        field.name == member ? right : field.value.replacing(member, with: right)
                })
        default: return self
        }
    }
}

/// A place where an answer that was read and written again is not the same.
struct Change: Hashable, CustomStringConvertible {
    let place: String
    let description: String
}

extension JSONValue {
    /// What is not the same in another value; numbers are the same if their digits are.
    func changes(to other: JSONValue, at place: String = "") -> [Change] {
        switch (self, other) {
        case (.object(let old), .object(let new)):
            Set(old.map(\.name)).union(new.map(\.name)).sorted().flatMap { key -> [Change] in
                let place = place.isEmpty ? key : "\(place).\(key)"
                guard let value = old[key], let written = new[key] else {
                    return [Change(place: place, description: "\(place) is only on one side")]
                }
                return value.changes(to: written, at: place)
            }
        case (.array(let old), .array(let new)) where old.count == new.count:
            zip(old, new).flatMap { $0.changes(to: $1, at: place) }
        default:
            self == other ? [] : [Change(place: place, description: "\(place): \(self) became \(other)")]
        }
    }
}
