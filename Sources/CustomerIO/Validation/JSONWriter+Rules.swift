// SPDX-License-Identifier: Apache-2.0

package import CustomerIOJSON

// Rules are checked while a request is written, so that nothing is looked at twice. A complaint names the field and the
// limit, never what the field holds.

extension JSONWriter {
    /// Complains of a text that is empty or too long.
    package mutating func require(_ field: String, _ text: String, atMost limit: Int = .max) {
        let size = text.utf8.count
        guard size > 0 else { return refuse("\(field) is empty") }
        guard size <= limit else { return refuse(Self.excess(field, size, "bytes", limit)) }
    }

    /// Complains of a number of things that is out of bounds.
    package mutating func require(_ field: String, count: Int, of things: String, atMost limit: Int = .max) {
        guard count > 0 else { return refuse("\(field) has no \(things)") }
        guard count <= limit else { return refuse(Self.excess(field, count, things, limit)) }
    }

    /// Complains if what the body writes is too large.
    package mutating func limit(_ field: String, to limit: Int, _ body: (inout JSONWriter) -> Void) {
        let start = bytes.count
        body(&self)
        let size = bytes.count - start
        if size > limit { refuse(Self.excess(field, size, "bytes", limit)) }
    }

    static func excess(_ field: String, _ size: Int, _ things: String, _ limit: Int) -> String {
        "\(field) has \(size) \(things), at most \(limit) are allowed"
    }
}

extension CustomerIOError {
    /// A request that breaks a rule; it was not sent.
    package init(invalid complaint: String) {
        self.init(.invalidRequest, "the request is not possible: \(complaint)")
    }
}
