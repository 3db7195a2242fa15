// SPDX-License-Identifier: Apache-2.0
// Generated from API/models.json and API/swift.json by scripts/generate; edit those files, not this one.

public import Foundation

/// An import job.
public struct Import: CustomerIOModel, FieldValue {
    /// The id.
    public var id: Int?
    /// The name.
    public var name: String?
    /// When it was made. `created_at` in the API.
    public var createdAt: Date?
    /// Which rows count. `data_to_process` in the API.
    public var dataToProcess: Import.Scope?
    /// What it is for, in the words of its makers.
    public var description: String?
    /// Why it failed.
    public var error: String?
    /// The API's URL of the report of errors, an export. `error_download_url` in the API.
    public var errorDownloadURL: String?
    /// The export with the report of errors. `error_export_id` in the API.
    public var errorExportID: Int?
    /// The column that names the person.
    public var identifier: Import.Identifier?
    /// The type of the object. `object_type_id` in the API.
    public var objectTypeID: String?
    /// Which rows count, under its old name. `people_to_process` in the API.
    public var peopleToProcess: Import.Scope?
    /// Rows taken in so far. `rows_imported` in the API.
    public var rowsImported: Int?
    /// Rows of the file. `rows_to_import` in the API.
    public var rowsToImport: Int?
    /// What it is doing.
    public var state: Import.State?
    /// The kind.
    public var type: Import.Kind?
    /// When it was last changed. `updated_at` in the API.
    public var updatedAt: Date?
    /// The API's URL of the report of warnings, an export. `warning_download_url` in the API.
    public var warningDownloadURL: String?
    /// The export with the report of warnings. `warning_export_id` in the API.
    public var warningExportID: Int?
    /// Fields of the answer that are not among the above, and those that were null.
    public var additionalFields: [String: JSONValue] = [:]

    /// A value without any field.
    public init() {}

    /// Reads an answer; numbers and texts stand for each other.
    /// - Throws: `DecodingError`, which names the field.
    public init(from decoder: any Decoder) throws {
        var fields = try ModelDecoder(decoder)
        id = try fields.read("id")
        name = try fields.read("name")
        createdAt = try fields.read("created_at")
        dataToProcess = try fields.read("data_to_process")
        description = try fields.read("description")
        error = try fields.read("error")
        errorDownloadURL = try fields.read("error_download_url")
        errorExportID = try fields.read("error_export_id")
        identifier = try fields.read("identifier")
        objectTypeID = try fields.read("object_type_id")
        peopleToProcess = try fields.read("people_to_process")
        rowsImported = try fields.read("rows_imported")
        rowsToImport = try fields.read("rows_to_import")
        state = try fields.read("state")
        type = try fields.read("type")
        updatedAt = try fields.read("updated_at")
        warningDownloadURL = try fields.read("warning_download_url")
        warningExportID = try fields.read("warning_export_id")
        additionalFields = try fields.rest()
    }

    /// Writes what an answer with these values holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = ModelEncoder(encoder)
        try fields.write("id", id)
        try fields.write("name", name)
        try fields.write("created_at", createdAt)
        try fields.write("data_to_process", dataToProcess)
        try fields.write("description", description)
        try fields.write("error", error)
        try fields.write("error_download_url", errorDownloadURL)
        try fields.write("error_export_id", errorExportID)
        try fields.write("identifier", identifier)
        try fields.write("object_type_id", objectTypeID)
        try fields.write("people_to_process", peopleToProcess)
        try fields.write("rows_imported", rowsImported)
        try fields.write("rows_to_import", rowsToImport)
        try fields.write("state", state)
        try fields.write("type", type)
        try fields.write("updated_at", updatedAt)
        try fields.write("warning_download_url", warningDownloadURL)
        try fields.write("warning_export_id", warningExportID)
        try fields.write(additionalFields)
    }
}

extension Import {
    /// The column that names the person of a row.
    public struct Identifier: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Your own id.
        public static let id = Self(rawValue: "id")
        /// The e-mail address.
        public static let email = Self(rawValue: "email")
    }
}

extension Import {
    /// What the rows of an import are.
    public struct Kind: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// People.
        public static let people = Self(rawValue: "people")
        /// Events.
        public static let event = Self(rawValue: "event")
        /// Objects.
        public static let object = Self(rawValue: "object")
        /// Relationships.
        public static let relationship = Self(rawValue: "relationship")
    }
}

extension Import {
    /// Which rows of an import count.
    public struct Scope: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// All rows.
        public static let all = Self(rawValue: "all")
        /// Rows of what does not exist yet.
        public static let onlyNew = Self(rawValue: "only_new")
        /// Rows of what exists.
        public static let onlyExisting = Self(rawValue: "only_existing")
    }
}

extension Import {
    /// How far an import is.
    public struct State: OpenEnum, FieldValue {
        /// The word of the API.
        public let rawValue: String

        /// Any word, also one that is not among those below.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The file is read.
        public static let preprocessing = Self(rawValue: "preprocessing")
        /// The file was read.
        public static let preprocessed = Self(rawValue: "preprocessed")
        /// The rows are checked.
        public static let validating = Self(rawValue: "validating")
        /// The rows were checked.
        public static let validated = Self(rawValue: "validated")
        /// The rows are taken in.
        public static let importing = Self(rawValue: "importing")
        /// Done.
        public static let imported = Self(rawValue: "imported")
        /// It failed.
        public static let failed = Self(rawValue: "failed")
        /// It was stopped.
        public static let canceled = Self(rawValue: "canceled")
    }
}
