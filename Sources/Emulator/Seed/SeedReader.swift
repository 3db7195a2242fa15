// SPDX-License-Identifier: Apache-2.0

import Yams

/// What is wrong with a workspace file, and where.
struct SeedMistake: Error, CustomStringConvertible {
    let line: Int?
    let text: String

    var description: String { (line.map { "line \($0): " } ?? "") + text }
}

/// One value of a workspace file, which knows its line.
struct SeedReader {
    let node: Node
    /// What it is called, for sentences.
    let name: String

    /// - Throws: ``SeedMistake`` for a text that is not YAML; JSON is YAML.
    init(_ text: String) throws(SeedMistake) {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw SeedMistake(line: nil, text: "there is nothing in it")
            }
            self.init(node, "the workspace")
        } catch let mistake as SeedMistake {
            throw mistake
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            throw SeedMistake(line: mark.line, text: "this is not YAML: \(problem)")
        } catch {
            throw SeedMistake(line: nil, text: "this is not YAML: \(error)")
        }
    }

    private init(_ node: Node, _ name: String) {
        self.node = node
        self.name = name
    }

    func mistake(_ text: String) -> SeedMistake { SeedMistake(line: node.mark?.line, text: text) }

    // MARK: Shapes

    /// The members of a mapping, all of which must be known.
    func members(_ known: Set<String>) throws(SeedMistake) -> [String: SeedReader] {
        guard case .mapping(let mapping) = node else { throw mistake("\(name) must be a mapping") }
        var members: [String: SeedReader] = [:]
        for (key, value) in mapping {
            let text = key.scalar?.string ?? ""
            let member = SeedReader(value, text)
            guard known.contains(text) else {
                throw SeedReader(key, text).mistake(
                    "\(name) has no \"\(text)\"; there are \(known.sorted().joined(separator: ", "))")
            }
            guard members.updateValue(member, forKey: text) == nil else {
                throw member.mistake("\(text) is there twice")
            }
        }
        return members
    }

    func elements() throws(SeedMistake) -> [SeedReader] {
        guard case .sequence(let sequence) = node else { throw mistake("\(name) must be a list") }
        return sequence.map { SeedReader($0, "an entry of \(name)") }
    }

    /// Reads a list of records, no two of which have the same number.
    func records<Record>(
        _ id: (Record) -> Int, _ read: (SeedReader) throws(SeedMistake) -> Record
    ) throws(SeedMistake) -> [Record] {
        var seen: Set<Int> = []
        var records: [Record] = []
        for element in try elements() {
            let record = try read(element)
            guard seen.insert(id(record)).inserted else { throw element.mistake("the id \(id(record)) is there twice") }
            records.append(record)
        }
        return records
    }

    // MARK: Values

    func number(_ range: ClosedRange<Int> = 1...(1 << 53)) throws(SeedMistake) -> Int {
        guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
            throw mistake("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func text() throws(SeedMistake) -> String {
        guard let text = node.scalar?.string else { throw mistake("\(name) must be a text") }
        return text
    }

    func bool() throws(SeedMistake) -> Bool {
        switch node.scalar?.string {
        case "true": true
        case "false": false
        default: throw mistake("\(name) must be true or false")
        }
    }

    /// The value as JSON.
    func json() throws(SeedMistake) -> JSONValue {
        guard let value = JSONValue(JSONWriter.text { Self.write(node, to: &$0) }) else {
            throw mistake("\(name) cannot be told in JSON")
        }
        return value
    }

    /// An anchor that is used again and again may stand for more than anybody can hold.
    private static let largest = 1 << 20

    private static func write(_ node: Node, to writer: inout JSONWriter) {
        guard writer.count < largest else { return }
        switch node {
        case .mapping(let mapping):
            writer.object { writer in
                for (key, value) in mapping {
                    writer.value(named: key.scalar?.string ?? "") { write(value, to: &$0) }
                }
            }
        case .sequence(let sequence):
            writer.array { writer in
                for element in sequence { write(element, to: &writer) }
            }
        case .scalar(let scalar): write(scalar, node.tag.rawValue, to: &writer)
        case .alias: writer.literal("null".utf8)
        }
    }

    /// Numbers stay as they were written where JSON can say them so.
    private static func write(_ scalar: Node.Scalar, _ tag: String, to writer: inout JSONWriter) {
        let isPlain = tag != Tag.Name.str.rawValue
        if isPlain, let value = JSONValue(Array(scalar.string.utf8)), value.kind != .string {
            writer.literal(value.bytes)
        } else if tag == Tag.Name.null.rawValue {
            writer.literal("null".utf8)
        } else {
            writer.string(scalar.string)
        }
    }
}
