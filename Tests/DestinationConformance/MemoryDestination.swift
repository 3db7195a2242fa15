// SPDX-License-Identifier: Apache-2.0

package import CustomerIORecords

/// The ``Model`` as a destination: right by its shortness, and wrong on demand.
package struct MemoryDestination: Destination {
    let disk: MemoryDisk
    let run: String
    let fault: Fault?
    let step: Step
    private let lock: DestinationLock

    package init(folder: String, run: String, fault: Fault? = nil, step: @escaping Step) throws {
        lock = try DestinationLock(path: "\(folder)/lock", of: folder, since: run)
        disk = MemoryDisk(folder: folder)
        self.run = run
        self.fault = fault
        self.step = step
    }

    package func claim(_ workspace: WorkspaceTie) async throws {
        try disk.change { content in
            content.workspace = try workspace.claiming(disk.folder, kept: content.workspace)
        }
    }

    package func open(_ table: Table) async throws -> any TableWriter {
        try disk.change { content in
            let stored = content.tables[ExactText(table.name)] ?? Model(table, fault: fault)
            guard stored.table.key == table.key else {
                throw DestinationError(.incompatible, "Table \"\(table.name)\" has another key.")
            }
            content.tables[ExactText(table.name)] = stored
        }
        return MemoryTableWriter(table: table, destination: self)
    }
}
