// SPDX-License-Identifier: Apache-2.0

/// A value that can write itself as JSON.
protocol JSONWritable {
    func write(to writer: inout JSONWriter)
}

extension Int: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension String: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Bool: JSONWritable {
    func write(to writer: inout JSONWriter) { writer.literal((self ? "true" : "false").utf8) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .some(let value): value.write(to: &writer)
        case .none: writer.literal("null".utf8)
        }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.array { writer in
            for element in self { element.write(to: &writer) }
        }
    }
}
