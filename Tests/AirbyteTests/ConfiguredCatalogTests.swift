// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOFrontEnd
import CustomerIOMessages
import CustomerIORecords
import Testing

@testable import source_customer_io

struct ConfiguredCatalogTests {
    private func catalog(_ entries: JSONValue...) throws -> ConfiguredCatalog {
        try ConfiguredCatalog(["streams": .array(entries)])
    }

    @Test func whatTheSchemaLacksWasLeftOut() throws {
        let catalog = try catalog([
            "stream": ["name": "messages", "json_schema": ["properties": ["subject": [:], "unheard": [:]]]],
            "sync_mode": "incremental",
        ])
        #expect(catalog.streams[0].sent.map(\.name) == ["id", "created", "subject"])
        #expect(catalog.incremental == ["messages"])
    }

    /// Some runners ask for it of every stream.
    @Test func whatIsReadWholeStaysSo() throws {
        let catalog = try catalog(["stream": ["name": "snippets", "json_schema": [:]], "sync_mode": "incremental"])
        #expect(catalog.incremental.isEmpty)
        #expect(catalog.streams[0].isWhole)
    }

    @Test func unknownStreamsAreNamed() throws {
        let catalog = try catalog(["stream": ["name": "cats"]], ["stream": ["name": "_refused"]])
        #expect(catalog.unknown == ["cats"] && catalog.hasRefused && catalog.streams.isEmpty)
        #expect(throws: ConfigurationError.self) { try self.catalog(["stream": [:]]) }
        #expect(throws: ConfigurationError.self) { try ConfiguredCatalog([]) }
    }
}
