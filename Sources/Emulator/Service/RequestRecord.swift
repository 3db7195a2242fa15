// SPDX-License-Identifier: Apache-2.0

/// What the emulator was asked, and how it answered.
public struct RequestRecord: Sendable, Hashable {
    private var answers: [Answer: Int] = [:]
    /// Faults made on purpose, by kind.
    public private(set) var faults: [String: Int] = [:]
    /// Requests in each second since the start, or since the record was last cleared.
    public private(set) var perSecond: [Int: Int] = [:]

    private struct Answer: Hashable {
        let operation: String
        let status: Int
    }

    /// An empty record.
    public init() {}

    /// All requests, control routes apart.
    public var total: Int { answers.values.reduce(0, +) }
    /// Requests by operation id, for example `listCampaigns`; those of Pipelines are called `pipelines.track` and so on,
    /// and paths that no document knows `unknown`.
    public var operations: [String: Int] { counts(by: \.operation) }
    /// Answers by status; 0 stands for connections that were cut off before or within the answer.
    public var statuses: [Int: Int] { counts(by: \.status) }
    /// Answers by operation and status, for example `listCampaigns 200`.
    public var outcomes: [String: Int] { counts { "\($0.operation) \($0.status)" } }
    /// How many requests were too many.
    public var tooMany: Int { statuses[429] ?? 0 }

    private func counts<Name: Hashable>(by name: (Answer) -> Name) -> [Name: Int] {
        Dictionary(answers.map { (name($0.key), $0.value) }, uniquingKeysWith: +)
    }

    mutating func add(_ operation: String, status: Int, fault: Faults.Kind?, second: Int) {
        answers[Answer(operation: operation, status: status), default: 0] += 1
        perSecond[second, default: 0] += 1
        if let fault { faults[fault.rawValue, default: 0] += 1 }
    }
}

extension RequestRecord: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.object(writeFields) }

    func writeFields(to writer: inout JSONWriter) {
        writer.field("total", total)
        writer.field("too_many", tooMany)
        writer.object("operations") { writer in write(operations, to: &writer) }
        writer.object("statuses") { writer in write(statuses, to: &writer) }
        writer.object("outcomes") { writer in write(outcomes, to: &writer) }
        writer.object("faults") { writer in write(faults, to: &writer) }
        writer.object("per_second") { writer in write(perSecond, to: &writer) }
    }

    private func write(_ counts: [some Comparable & LosslessStringConvertible: Int], to writer: inout JSONWriter) {
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { writer.field(named: String(name), count) }
    }
}
