// SPDX-License-Identifier: Apache-2.0

import CustomerIO
import NIOCore
import Synchronization

/// Answers requests from a closure and counts them.
final class StubTransport: RequestSender {
    private let answer: @Sendable (APIRequest, _ number: Int) async throws -> APIResponse
    private let count = Mutex(0)

    /// - Parameter answer: Gets the request and its number, from 1.
    init(_ answer: @escaping @Sendable (APIRequest, _ number: Int) async throws -> APIResponse) {
        self.answer = answer
    }

    /// Answers one after the other; the last one for ever.
    convenience init(_ answers: Outcome...) {
        self.init { _, number in
            switch answers[min(number, answers.count) - 1] {
            case .answer(let response): return response
            case .failure(let error): throw error
            }
        }
    }

    enum Outcome: Sendable {
        case answer(APIResponse)
        case failure(CustomerIOError)
    }

    var requests: Int { count.withLock(\.self) }

    func send(_ request: APIRequest) async throws(CustomerIOError) -> APIResponse {
        let number = count.withLock { count in
            count += 1
            return count
        }
        do {
            return try await answer(request, number)
        } catch {
            throw error as? CustomerIOError ?? CustomerIOError(.network, "the stub failed", cause: error)
        }
    }
}

extension StubTransport.Outcome {
    static func status(_ status: Int, _ body: String = "", headers: [(name: String, value: String)] = []) -> Self {
        .answer(APIResponse(status: status, headers: headers, body: ByteBuffer(string: body)))
    }

    static let good = status(200, "{}")
}
