// SPDX-License-Identifier: Apache-2.0

import CustomerIORoutes

/// Where requests to one service go, and the header fields that go along; made once for all requests.
struct HTTPServer: Sendable, CustomReflectable {
    /// What stands in a URL before an operation's path.
    let base: String
    let origin: Origin
    private let anonymous: [HTTPField]
    private let authorized: Result<[HTTPField], CustomerIOError>

    typealias HTTPField = (name: String, value: String)

    init(_ service: Service, _ url: ServiceURL, _ credentials: Credentials, userAgent: String) {
        base = url.origin.description + url.prefix
        origin = url.origin
        var headers: [HTTPField] = [
            ("user-agent", userAgent), ("accept", "application/json"), ("accept-encoding", "gzip"),
        ]
        // Without it the API answers 200 to what it does not accept and drops it.
        if service == .pipelines { headers.append(("x-strict-mode", "1")) }
        anonymous = headers
        authorized = Result { () throws(CustomerIOError) in
            headers.append(("authorization", try credentials.authorization(for: service)))
            return headers
        }
    }

    /// - Throws: ``CustomerIOError/Code/configuration`` if the service's key is missing.
    func headers(for request: APIRequest) throws(CustomerIOError) -> [HTTPField] {
        var headers = request.route.isAuthenticated ? try authorized.get() : anonymous
        if request.body != nil { headers.append(("content-type", "application/json")) }
        for field in request.options.headers {
            guard HTTPRules.isValid(field.name, field.value) else {
                throw CustomerIOError(
                    .invalidRequest,
                    "a header field of \(request.route.operation) has a name or value that HTTP forbids",
                    operation: request.route.operation)
            }
            let name = field.name.lowercased()
            guard !HTTPRules.framing.contains(name) else { continue }
            headers.removeAll { $0.name == name }
            headers.append((name, field.value))
        }
        request.span?.inject(into: &headers)
        return headers
    }

    /// Nothing, since the key is inside.
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// What RFC 9110 lets a header field be made of.
enum HTTPRules {
    /// Fields that say how a message is sent, which is not the caller's to say.
    static let framing: Set<String> = [
        "accept-encoding", "connection", "content-length", "expect", "host", "http2-settings", "keep-alive",
        "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    static func isValid(_ name: String, _ value: String) -> Bool { isToken(name) && isValue(value) }

    /// Printable characters, space and tab.
    static func isValue(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
