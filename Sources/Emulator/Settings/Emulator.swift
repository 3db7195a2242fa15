// SPDX-License-Identifier: Apache-2.0

/// A stand-in for Customer.io's App, Track and Pipelines APIs, with a seeded workspace and a memory.
///
/// ```swift
/// try await Emulator().withRunning { emulator in
///     // talk to emulator.url with emulator.credentials
/// }
/// ```
public struct Emulator: Sendable {
    let configuration: Configuration

    /// Prepares an emulator; nothing runs yet.
    public init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }
}
