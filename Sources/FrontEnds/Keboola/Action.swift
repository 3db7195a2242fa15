// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIOJSON
import CustomerIORecords
import CustomerIORoutes
import NIOCore

/// What the user interface asks for while a configuration is being filled in: an answer within seconds, no tables, no log.
enum Action {
    static let run = "run"

    private enum Name: String, CaseIterable {
        case testConnection
        case listSegments
        case listCampaigns
        case listAttributes
    }

    /// The one JSON document that stdout gets.
    static func answer(_ name: String, parameters: JSONValue, _ component: Component) async throws -> String {
        guard let action = Name(rawValue: name) else {
            throw ConfigurationError(
                "there is no action \"\(name)\"; there are run, "
                    + Name.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let access = try Parameters.Access(parameters)
        var options = ExtractionOptions(now: { 0 })
        var session = try component.session(access)
        // The platform waits 30 seconds.
        session.configuration.retry = .standard.within(.seconds(15))
        component.adjust(&session.configuration, &options)
        let document = try await session.run { connection in
            try await Session.checkKey(connection)
            return try await answer(action, connection)
        }
        return String(decoding: try JSONFile.bytes(document), as: UTF8.self)
    }

    private static func answer(_ action: Name, _ connection: APIConnection) async throws -> JSONValue {
        switch action {
        case .testConnection:
            return ["status": "success"]
        case .listSegments:
            return try await list(connection, Route.App.listSegments, "segments[]")
        case .listCampaigns:
            return try await list(connection, Route.App.listCampaigns, "campaigns[]")
        case .listAttributes:
            return .array(try await attributes(connection).map { ["value": .string($0), "label": .string($0)] })
        }
    }

    /// Records by id and name, as the elements of a selection.
    private static func list(
        _ connection: APIConnection, _ route: Route, _ path: RecordPath
    ) async throws -> JSONValue {
        let rows = try await rows(APIRequest(route), connection, path, ["id", "name"])
        return .array(
            rows.map { row in
                ["value": .string(row[0] ?? ""), "label": .string("\(row[1] ?? "") (\(row[0] ?? ""))")]
            })
    }

    /// The attributes of the first hundred people: Customer.io has no list of them.
    private static func attributes(_ connection: APIConnection) async throws -> [String] {
        let people = try await rows(
            APIRequest(
                Route.App.getPeopleFilter, query: [("limit", "100")],
                body: Array(#"{"filter":{"attribute":{"field":"cio_id","operator":"exists"}}}"#.utf8)), connection,
            "identifiers[]", ["id"])
        let ids = people.compactMap { $0[0] }.filter { !$0.isEmpty }
        guard !ids.isEmpty else { return [] }
        let body = JSONValue.object(["ids": ids])
        let request = APIRequest(Route.App.getPeopleById, body: try JSONFile.bytes(body))
        let batch = try await batch(
            request, connection, RecordShape(path: "customers[].customer.attributes", fields: []))
        var spooler = RowSpooler(layout: .fields, isLegacy: false)
        let columns = spooler.columns(of: batch)
        for row in 0..<batch.rowCount { try spooler.append(row: row, of: batch, columns) }
        return spooler.columns.map { ColumnPath(bytes: $0).flattened }.sorted()
    }

    private static func rows(
        _ request: APIRequest, _ connection: APIConnection, _ path: RecordPath, _ fields: [String]
    ) async throws -> [[String?]] {
        let shape = RecordShape(
            path: path, fields: fields.map { .init(Column($0, .string), from: .own([$0])) }, keepsUnknown: false)
        let batch = try await batch(request, connection, shape)
        return (0..<batch.rowCount).map { row in fields.indices.map { batch.text(row: row, column: $0) } }
    }

    private static func batch(
        _ request: APIRequest, _ connection: APIConnection, _ shape: RecordShape
    ) async throws -> RowBatch {
        try await connection.send(request) { response in
            do {
                var reader = AnswerReader(shape)
                return try response.body.withUnsafeReadableBytes { body in try reader.read(body).rows[0] }
            } catch let error as JSONError {
                throw BadAnswer("is not as documented: \(error)", cause: error)
            }
        }
    }
}
