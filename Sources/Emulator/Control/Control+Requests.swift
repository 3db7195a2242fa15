// SPDX-License-Identifier: Apache-2.0

extension Control {
    /// Totals, and the calls that are wanted; with `wait` as soon as there is one.
    func requests(_ query: Query, _ backend: Backend) async throws(Refusal) -> Answer {
        let wanted = try Self.query(query)
        let patience = try Self.seconds(query["wait"])
        let person = query["person"]?.nilIfEmpty
        let (calls, journal) = await backend.calls(wanted, of: person, within: patience)
        guard !calls.isEmpty || patience == 0 else {
            throw .app(
                408,
                "no such call came within \(patience) s; \(journal.count) other calls came so far"
                    + (person.map { ", and of \($0) none that fits" } ?? ""))
        }
        let record = backend.record
        return .json { writer in
            record.writeFields(to: &writer)
            writer.field("count", journal.count)
            writer.field("requests", calls)
        }
    }

    private static func query(_ query: Query) throws(Refusal) -> CallQuery {
        var outcomes: Set<ReceivedCall.Outcome> = []
        for text in query.all("outcome").flatMap({ $0.split(separator: ",") }) {
            guard let outcome = ReceivedCall.Outcome(rawValue: String(text)) else {
                throw .badRequest("outcome must be carried_out, refused or dropped")
            }
            outcomes.insert(outcome)
        }
        let operations = Set(query.all("operation"))
        if let name = operations.first(where: { $0 != "unknown" && !Bound.isOperation($0) }) {
            throw .badRequest("there is no operation \"\(name)\"")
        }
        let after = query["after"]?.nilIfEmpty
        guard let number = after.map({ Int($0) }) ?? 0, number >= 0 else {
            throw .badRequest("after must be the number of a call")
        }
        return CallQuery(operations: operations, outcomes: outcomes, after: number)
    }

    private static func seconds(_ text: String?) throws(Refusal) -> Double {
        guard let text, !text.isEmpty else { return 0 }
        guard let seconds = Double(text), (0...60).contains(seconds) else {
            throw .badRequest("wait must be a number of seconds, 60 at most")
        }
        return seconds
    }
}
