// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The members of a body as they are gathered; what is nil or empty is left out.
struct Members {
    private(set) var values: Attributes = [:]

    var json: JSONValue { .object(values) }

    mutating func set(_ name: String, _ value: JSONValue?) {
        if let value { values[name] = value }
    }

    mutating func set(_ name: String, _ value: String?) { set(name, value.map(JSONValue.string)) }

    mutating func set(_ name: String, _ value: Bool?) { set(name, value.map(JSONValue.bool)) }

    mutating func set(_ name: String, _ value: Int?) { set(name, value.map(JSONValue.integer)) }

    mutating func set(_ name: String, _ value: Date?) { set(name, value.map(JSONValue.date)) }

    mutating func set(_ name: String, _ value: (some OpenEnum)?) { set(name, value?.rawValue) }

    mutating func set(_ name: String, _ texts: [String]) {
        if !texts.isEmpty { set(name, JSONValue.array(texts.map(JSONValue.string))) }
    }

    mutating func set(_ name: String, _ members: Attributes) {
        if !members.isEmpty { set(name, JSONValue.object(members)) }
    }

    mutating func set(_ name: String, _ texts: [String: String]) { set(name, Attributes(texts)) }
}
