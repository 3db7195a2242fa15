// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CustomerIO
import CustomerIOExtraction
import CustomerIOFrontEnd
import CustomerIORecords
import Testing

@testable import cioferry

/// What each error tells the caller of the process.
struct ExitStatusTests {
    /// Swift Testing has a type of the same name.
    typealias Status = cioferry.ExitStatus

    static let errors: [(any Error & Sendable, Status)] = [
        (ConfigurationError("x"), .fixable),
        (CancellationError(), .interrupted),
        (Status.fixable, .fixable),
        (Status.failed, .failed),
        (ValidationError("x"), .fixable),
        (CleanExit.helpRequest(), .done),
        (CustomerIOError(.unauthorized, ""), .fixable),
        (CustomerIOError(.forbidden, ""), .fixable),
        (CustomerIOError(.configuration, ""), .fixable),
        (CustomerIOError(.server, "", status: 500), .failed),
        (CustomerIOError(.network, ""), .failed),
        (CustomerIOError(.timeout, ""), .failed),
        (CustomerIOError(.badAnswer, ""), .failed),
        (CustomerIOError(.rateLimited, ""), .failed),
        (CustomerIOError(.unreachable, ""), .failed),
        (DestinationError(.unwritable, ""), .fixable),
        (DestinationError(.anotherWorkspace, ""), .fixable),
        (DestinationError(.incompatible, ""), .fixable),
        (DestinationError(.corrupt, ""), .failed),
        (DestinationError(.failed, ""), .failed),
        (ExtractionError(.unknownStream, ""), .fixable),
        (ExtractionError(.forbidden, ""), .fixable),
        (ExtractionError(.options, ""), .fixable),
        (ExtractionError(.incomplete, ""), .failed),
        (ExtractionError(.unavailable, ""), .failed),
        (Unheard(), .failed),
    ]

    struct Unheard: Error {}

    @Test(arguments: errors)
    func errorHasItsStatus(_ error: any Error & Sendable, _ status: Status) {
        #expect(Cioferry.status(of: error) == status)
    }

    @Test(arguments: [
        ["extract", "--no-such-option"], ["no-such-command"], ["extract", "--to"], ["emulator", "--port", "x"],
    ])
    func wrongArgumentsAreFixable(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Cioferry.parseAsRoot(arguments) }
        #expect(error.map { Cioferry.status(of: $0) } == .fixable)
    }

    @Test(arguments: [["--help"], ["--version"], ["extract", "--help"]])
    func helpAndVersionAreDone(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) {
            var command = try Cioferry.parseAsRoot(arguments)
            try command.run()
        }
        #expect(error.map { Cioferry.status(of: $0) } == .done)
    }

    @Test func codesAreTheDocumentedOnes() {
        let codes: [Status: Int32] = [.done: 0, .fixable: 1, .failed: 2, .interrupted: 130]
        #expect(codes.allSatisfy { $0.rawValue == $1 })
        #expect([Status.done, .fixable, .failed].max() == .failed)
    }
}
