// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import CustomerIO

@Suite struct DownloadTests {
    private func download(
        _ path: String = "/file.csv?signature=a%2Bb", options: HTTPOptions = HTTPOptions(), observer: Observer = .none,
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
        let (text, _) = try await download(options: HTTPSenderTests.impatient) { _ in
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
}
