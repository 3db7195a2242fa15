// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a document says an answer looks like. In `Tests/Fixtures/openapi` a shape is written as
///
/// * `"integer|null"`: one of these types; `any` stands for all;
/// * `[shape]`: an array, `[shape, "null"]` an array or null;
/// * `{"key": shape, "other?": shape, "*": shape}`: an object with a key that is always there, one that may be missing,
///   and more keys of any name. Without `*` no other keys are allowed.
struct Shape {
    private let json: TestJSON

    /// The shape of an operation's success.
    static func answer(of operation: String) throws -> Shape {
        guard let shape = try answers.get()[operation] else { throw Missing(operation: operation) }
        return Shape(json: shape)
    }

    private static let answers = Result {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Fixtures/openapi/app-answers.json")
        return try TestJSON(parsing: Array(Data(contentsOf: file)))
    }

    struct Missing: Error { let operation: String }

    /// What is wrong with a value, each with its place.
    func mistakes(_ value: TestJSON, at place: String = "$") -> [String] {
        switch json {
        case .string(let types):
            let types = types.split(separator: "|").map(String.init)
            return types.contains("any") || types.contains(value.type)
                ? [] : ["\(place) is \(value.type), not \(types)"]
        case .array(let element):
            if value == .null, element.count > 1 { return [] }
            guard case .array(let values) = value else { return ["\(place) is \(value.type), not an array"] }
            return values.enumerated().flatMap { Shape(json: element[0]).mistakes($1, at: "\(place)[\($0)]") }
        case .object(let keys):
            guard case .object(let members) = value else { return ["\(place) is \(value.type), not an object"] }
            let missing = keys.keys.filter { !$0.hasSuffix("?") && $0 != "*" && members[$0] == nil }
            return missing.map { "\(place).\($0) is missing" }
                + members.flatMap { name, member -> [String] in
                    guard let shape = keys[name] ?? keys[name + "?"] ?? keys["*"] else {
                        return ["\(place).\(name) is not documented"]
                    }
                    return Shape(json: shape).mistakes(member, at: "\(place).\(name)")
                }
        default: return ["the shape at \(place) is not one"]
        }
    }
}
