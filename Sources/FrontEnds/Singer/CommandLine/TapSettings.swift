// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Foundation

/// The settings of the tap, read from its files.
struct TapSettings: Sendable {
    let object: JSONValue
    /// Streams that are selected where no catalogue says so; nil for those of the catalogue's own choice.
    let streams: [String]?
    /// Properties to hash, as `stream.property`.
    let hashed: [String]
    let deletes: Bool

    /// Other names of the key: those of the public taps.
    static let keyNames = ["app_api_key", "api_key", "app_key", "access_token"]

    static let table =
        Setting.common + [
            Setting(
                "streams", "Streams", .words,
                "Those that are selected where no catalogue says so. Without it the usual ones."),
            Setting(
                "hash", "Hashed properties", .words,
                "As customers.email: values become their SHA-256 sums."),
            Setting(
                "deletes", "Deletions", .flag,
                "Streams that are read whole end with ACTIVATE_VERSION, so that the target deletes what is gone."),
        ]

    /// - Throws: ``ConfigurationError``.
    init(files: [String]) throws {
        guard !files.isEmpty else {
            throw ConfigurationError("no configuration is given; call the tap with --config FILE")
        }
        var members: JSONObject = [:]
        for file in files { members = members.merging(try Document.object(file, "the configuration").members) }
        try self.init(.object(members))
    }

    init(_ object: JSONValue) throws {
        self.object = object
        streams = try object.words("streams")
        hashed = try object.words("hash") ?? []
        deletes = try object.flag("deletes")
    }

    /// What reading needs; discovery does without.
    var source: SourceSettings { get throws { try SourceSettings(object, keyNames: Self.keyNames) } }

    /// Names that mean nothing here, for a remark.
    var unknown: [String] {
        let known = Set((Self.table.map(\.name) + Self.keyNames).map { ExactText($0) })
        return object.members.map(\.name).filter { !known.contains(ExactText($0)) }.sorted()
    }
}
