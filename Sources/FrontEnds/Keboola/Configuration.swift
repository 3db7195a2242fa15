// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd

/// The platform's `config.json`, as far as it concerns this component. Unknown keys are the platform's business.
struct Configuration: Sendable {
    let parameters: JSONValue
    let action: String
    /// Files that the configuration promises to the platform, as its output mapping names them.
    let mappedTables: [String]
    /// What `KBC_DATA_TYPE_SUPPORT` is overridden by.
    let dataTypeSupport: String?

    /// - Throws: ``ConfigurationError``.
    init(file: DataFolder.File) throws {
        guard let bytes = file.bytes else {
            throw ConfigurationError(
                "\(file.name) cannot be read; the data folder must hold a config.json (set KBC_DATADIR to the folder)")
        }
        let root = try JSONFile.object(bytes, name: file.name)
        parameters = root.section("parameters")
        let wanted = root["action"]?.string ?? ""
        action = wanted.isEmpty ? Action.run : wanted
        let output = root.section("storage").section("output")
        mappedTables = output["tables"]?.elements.compactMap { $0["source"]?.string } ?? []
        dataTypeSupport = output["data_type_support"]?.string
    }

    /// True if the platform expects the file of a table.
    func promises(_ table: TablePlan) -> Bool { mappedTables.contains("\(table.name).csv") }
}
