// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import Foundation
import Logging

/// The action `run`: all tables and the state, or nothing.
struct Run: Sendable {
    let parameters: Parameters
    let configuration: Configuration
    let folder: DataFolder
    let log: Log
    let component: Component

    func run() async throws {
        var state = try RunState(file: folder.read("in/state.json"))
        let plan = try Plan(parameters)
        for advice in plan.advice(parameters, configuration) { log.warning(advice) }
        let now = Int64(component.now().timeIntervalSince1970)
        let start = parameters.messages?.start ?? now - Self.sixMonths
        let temporary = FileManager.default.temporaryDirectory.path
        let destination = TablesDestination(
            plan: plan, isLegacy: parameters.isLegacy, bookmarks: bookmarks(state), temporaryFolder: temporary)
        let outcomes =
            plan.feeds.isEmpty ? [] : try await extract(plan, into: destination, since: start, at: now)
        let publisher = TablePublisher(
            folder: folder, form: Manifest.Form(dataTypeSupport), sliceAbove: parameters.sliceMegabytes << 20)
        do {
            try publisher.begin()
            var written: [TablePlan] = []
            let name = component.now().formatted(.iso8601)
            let refused = try RefusedTable.rows(await destination.refused, plan, run: name, folder: temporary)
            for table in plan.tables {
                let rows =
                    table.name == TablePlan.ledger.name
                    ? [try LedgerTable.rows(outcomes, plan, run: name, folder: temporary)]
                    : await destination.rows(for: table)
                if try write(table, rows, publisher, &state) { written.append(table) }
                setBookmarks(plan, table, rows, &state, from: start)
                destination.forget(table)
            }
            if refused.count > 0 || configuration.promises(TablePlan.refused),
                try write(TablePlan.refused, [refused], publisher, &state)
            {
                written.append(TablePlan.refused)
            }
            try publisher.publish(written, state: try finished(state))
            log.info("Done: \(written.count) tables")
        } catch {
            publisher.abandon()
            throw error
        }
    }

    /// What Customer.io gives unasked, with a margin for long months.
    private static let sixMonths: Int64 = 184 * 86_400

    private var dataTypeSupport: String? {
        configuration.dataTypeSupport ?? component.environment["KBC_DATA_TYPE_SUPPORT"]
    }

    /// How far each message type is read, where the run is to go on from there.
    private func bookmarks(_ state: RunState) -> [String: Int64] {
        guard let messages = parameters.messages, messages.continues else { return [:] }
        var bookmarks: [String: Int64] = [:]
        for type in messages.types {
            // A start that was moved back asks for messages that no run has read.
            if let wanted = messages.start, wanted < state.start(of: type) ?? .max { continue }
            bookmarks[type] = state.bookmark(of: type)
        }
        return bookmarks
    }

    private func extract(
        _ plan: Plan, into destination: TablesDestination, since start: Int64, at now: Int64
    ) async throws -> [StreamOutcome] {
        var options = ExtractionOptions(now: { now })
        if let messages = parameters.messages { options.lookBack = Int64(messages.lookBackDays) * 86_400 }
        if let customers = parameters.customers { options.exportTime = .seconds(customers.exportMinutes * 60) }
        var session = try component.session(parameters.access)
        component.adjust(&session.configuration, &options)
        let observer = Observer.log(
            log.isVerbose ? .lines(.debug) { log.debug($0) } : .lines(.notice) { log.info($0) })
        let name = component.now().formatted(.iso8601)
        let outcomes = try await session.run(observer: observer) { [options] connection in
            try await Session.checkKey(connection)
            let extractor = Extractor(
                connection: connection, destination: destination, options: options, report: log.add)
            return try await extractor.run(plan.streams(messagesSince: start), as: name)
        }
        for outcome in outcomes {
            switch outcome.result {
            case .finished(let ledger): warn(outcome.stream, ledger)
            case .skipped:
                throw ConfigurationError(
                    "the API key may not read \(outcome.stream) (403); give it the scope in Customer.io, or untick it")
            case .failed(let error):
                let failure = ComponentFailure(error)
                throw ComponentFailure(failure.status, "\(outcome.stream): \(failure.message.text)")
            }
        }
        return outcomes
    }

    private func warn(_ stream: String, _ ledger: Ledger) {
        guard ledger.refused > 0 else { return }
        log.warning(
            "\(ledger.refused.grouped) records of \(stream) cannot be rows of its table; they are in \(TablePlan.refused.name), with the reason"
        )
    }

    /// - Returns: False if there is nothing to write.
    private func write(
        _ table: TablePlan, _ rows: [SpooledRows], _ publisher: TablePublisher, _ state: inout RunState
    ) throws -> Bool {
        let key = try PrimaryKey.choose(table, rows, kept: state.key(of: table))
        guard let header = TableHeader(table, rows, known: state.columns(of: table), key: key.columns) else {
            return false
        }
        state.remember(header.known, of: table)
        if key.isChosen, let column = key.columns.first {
            if table.key.isEmpty, state.key(of: table) == nil, column != table.keyChoices.first {
                log.warning(
                    "not all rows of \(table.name) have a value in \(table.keyChoices[0]): its primary key is \(column), now and in later runs"
                )
            }
            state.remember(key: column, of: table)
        }
        for remark in header.remarks { log.warning(remark) }
        let count = rows.reduce(0) { $0 + $1.count }
        guard count > 0 || table.clearsWhenEmpty || !table.leading.isEmpty else { return false }
        try publisher.write(table, header, rows)
        log.info("\(table.name): \(count.grouped) rows in \(header.columns.count) columns")
        return true
    }

    /// Moves the bookmarks of the message types that a table was read from.
    private func setBookmarks(
        _ plan: Plan, _ table: TablePlan, _ rows: [SpooledRows], _ state: inout RunState, from start: Int64
    ) {
        for feed in plan.feeds where feed.table == table.name {
            guard let type = feed.bookmark, let rows = rows.first(where: { $0.stream == feed.stream.name }),
                let reached = rows.reached
            else { continue }
            state.setBookmark(of: type, reached, from: start)
        }
    }

    private func finished(_ state: RunState) throws -> JSONValue {
        let json = state.json
        if try JSONFile.bytes(json).count > 900_000 {
            log.warning("the state is nearly as large as the platform allows (1 MB), for the many columns it must know")
        }
        return json
    }
}
