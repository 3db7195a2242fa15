// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import CustomerIO

@Suite struct DownloadTests {
    private func download(
        _ path: String = "/file.csv?signature=a%2Bb",
        options: ConnectionConfiguration.HTTPOptions = ConnectionConfiguration.HTTPOptions(),
        observer: Observer = .none,
        _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Answer
    ) async throws -> (String, [RawServer.Request]) {
        try await RawServer.run(answer) { server in
            var configuration = ConnectionConfiguration(server)
            configuration.http = options
            configuration.retry = .never
            let text = try await withAPIConnection(configuration, observer: observer) { connection in
                try await connection.download(server.url + path) { download in
                    var text = ByteBuffer()
                    for try await part in download { text.writeImmutableBuffer(part) }
                    return String(buffer: text)
                }
            }
            return (text, server.requests)
        }
    }

    @Test func streamsTheFileWithoutAKey() async throws {
        let bytes = Recorder<Int>()
        let observer = Observer { event in
            if case .downloaded(let count) = event { bytes.add(count) }
        }
        let (text, requests) = try await download(observer: observer) { _ in .status(200, "id,email\n1,\n") }
        #expect(text == "id,email\n1,\n")
        #expect(requests.first?.target == "/file.csv?signature=a%2Bb")
        #expect(requests.first?.header("authorization") == [])
        #expect(bytes.values.reduce(0, +) == 12)
    }

    @Test func sizeIsNotBounded() async throws {
        let (text, _) = try await download { _ in
            .status(200, String(repeating: "x", count: 100_000))
        }
        #expect(text.count == 100_000)
    }

    @Test func redirectsAreFollowed() async throws {
        let (text, requests) = try await download { request in
            request.target == "/there" ? .status(200, "x") : .status(302, headers: ["location: /there"])
        }
        #expect(text == "x")
        #expect(requests.count == 2)
    }

    @Test(arguments: [(403, CustomerIOError.Code.forbidden), (404, .notFound), (400, .rejected), (503, .server)])
    func refusalHasACode(_ status: Int, _ code: CustomerIOError.Code) async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await download { _ in .status(status, "<Error/>") }
        }
        #expect(error?.code == code)
        #expect(error?.description.contains("signature") == false)
    }

    @Test(arguments: [(false, CustomerIOError.Code.timeout), (true, .network)])
    func endlessOrCutFileFails(_ closes: Bool, _ code: CustomerIOError.Code) async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await download(options: HTTPSenderTests.impatient) { _ in
                .raw("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nid", closes: closes)
            }
        }
        #expect(error?.code == code)
    }

    @Test(arguments: [
        "http://example.com/file", "file:///etc/passwd", "", "https://user:x@example.com/", "https://127.0.0.1:99999/",
    ])
    func otherLinksAreRefused(_ link: String) async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await withAPIConnection(ConnectionConfiguration(credentials: Credentials())) {
                try await $0.download(link) { _ in }
            }
        }
        #expect(error?.code == .badAnswer)
    }

    // MARK: What breaks off

    private static let file = (0..<200).map { "line \($0)\n" }.joined()

    /// Breaks the file off twice; the third answer is whole.
    private func broken(
        ranges: Bool, tag: String? = nil, _ change: @escaping @Sendable (Int) -> String? = { _ in nil }
    ) async throws -> (String, [RawServer.Request]) {
        let count = Recorder<Void>()
        return try await RawServer.run { request in
            count.add(())
            let number = count.values.count
            let start = request.header("range").first.flatMap { Int($0.dropFirst(6).dropLast()) } ?? 0
            let rest = Array(Self.file.utf8).dropFirst(ranges ? start : 0)
            let fields = [
                ranges && start > 0 ? "HTTP/1.1 206 Partial" : "HTTP/1.1 200 OK", "content-length: \(rest.count)",
                (change(number) ?? tag).map { "etag: \($0)" },
                ranges && start > 0 ? "content-range: bytes \(start)-\(Self.file.utf8.count - 1)/*" : nil,
            ]
            let head = fields.compactMap(\.self).joined(separator: "\r\n") + "\r\n\r\n"
            let body = number < 3 ? rest.prefix(rest.count / 2) : rest
            return RawServer.Answer(bytes: Array(head.utf8) + body, closes: number < 3)
        } _: { server in
            var configuration = ConnectionConfiguration(server)
            configuration.retry.firstDelay = .zero
            let text = try await withAPIConnection(configuration) { connection in
                try await connection.download(server.url + "/file.csv") { download in
                    var text = ByteBuffer()
                    for try await part in download { text.writeImmutableBuffer(part) }
                    return String(buffer: text)
                }
            }
            return (text, server.requests)
        }
    }

    @Test(arguments: [true, false], [nil, "\"a\""])
    func theRestOfABrokenFileIsAskedFor(_ ranges: Bool, _ tag: String?) async throws {
        let (text, requests) = try await broken(ranges: ranges, tag: tag)
        #expect(text == Self.file)
        #expect(requests.map { $0.header("range").count } == [0, 1, 1])
        #expect(requests.last?.header("if-range") == tag.map { [$0] } ?? [])
    }

    @Test func anotherFileIsNotTheRest() async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await broken(ranges: false, tag: "\"a\"") { $0 == 2 ? "\"b\"" : nil }
        }
        #expect(error?.code == .badAnswer)
        #expect(error?.message == "the file changed while it was read")
    }

    /// What a link that has expired leads to is not the file's end.
    @Test(arguments: ["HTTP/1.1 302 Found\r\nlocation: /login", "HTTP/1.1 200 OK"])
    func anotherPageIsNotTheRest(_ head: String) async throws {
        let error = await #expect(throws: CustomerIOError.self) {
            try await RawServer.run { request in
                request.header("range").isEmpty
                    ? .raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\nid\nada\nb\r\n", closes: true)
                    : .raw("\(head)\r\ncontent-length: 5\r\n\r\nlogin", closes: true)
            } _: { server in
                var configuration = ConnectionConfiguration(server)
                configuration.retry.firstDelay = .zero
                configuration.retry.attempts = 3
                return try await withAPIConnection(configuration) { connection in
                    try await connection.download(server.url + "/file.csv") { download in
                        for try await _ in download {}
                    }
                }
            }
        }
        #expect(error?.code == .network)
    }

    @Test(arguments: [false, true])
    func compressedFilesAreExpanded(_ isCut: Bool) async throws {
        let body = GunzipTests.member + GunzipTests.member.dropLast(isCut ? 4 : 0)
        do {
            let (text, _) = try await download { _ in .bytes(body, headers: ["content-encoding: gzip"]) }
            #expect(!isCut && text == GunzipTests.text + GunzipTests.text)
        } catch let error as CustomerIOError {
            #expect(isCut && error.code == .badAnswer)
        }
    }
}
