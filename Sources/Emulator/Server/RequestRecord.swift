// SPDX-License-Identifier: Apache-2.0

/// What the emulator was asked, and how it answered.
public struct RequestRecord: Sendable, Hashable {
    /// All requests, control routes apart.
    public var total = 0
    /// Requests by operation id, for example `listCampaigns`; paths that no document knows are under `unknown`.
    public var operations: [String: Int] = [:]
    /// Answers by status; 0 stands for connections that were cut off before or within the answer.
    public var statuses: [Int: Int] = [:]
    /// Answers by operation and status, for example `listCampaigns 200`.
    public var outcomes: [String: Int] = [:]
    /// Faults made on purpose, by kind.
    public var faults: [String: Int] = [:]
    /// Requests in each second since the start, or since the record was last cleared.
    public var perSecond: [Int: Int] = [:]
    /// How many requests were too many.
    public var tooMany: Int { statuses[429] ?? 0 }

    /// An empty record.
    public init() {}

    mutating func add(_ operation: String, status: Int, fault: Faults.Kind?, second: Int) {
        total += 1
        operations[operation, default: 0] += 1
        statuses[status, default: 0] += 1
        outcomes["\(operation) \(status)", default: 0] += 1
        perSecond[second, default: 0] += 1
        if let fault { faults[fault.rawValue, default: 0] += 1 }
    }
}

extension RequestRecord: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("total", total)
            writer.field("too_many", tooMany)
            writer.object("operations") { writer in write(operations, to: &writer) }
            writer.object("statuses") { writer in write(statuses, to: &writer) }
            writer.object("outcomes") { writer in write(outcomes, to: &writer) }
            writer.object("faults") { writer in write(faults, to: &writer) }
            writer.object("per_second") { writer in write(perSecond, to: &writer) }
        }
    }

    private func write(_ counts: [some Comparable & LosslessStringConvertible: Int], to writer: inout JSONWriter) {
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { writer.field(named: String(name), count) }
    }
}
