// SPDX-License-Identifier: Apache-2.0

/// Everything that an emulator answers, without sockets: the APIs, the control calls, the files of exports.
struct Reception: Sendable {
    let scopes: Scopes
    private let token: String?
    private let pipeline: Pipeline
    private let control: Control
    private let files: ExportFile

    init(_ configuration: Emulator.Configuration, _ scopes: Scopes) {
        self.scopes = scopes
        token = configuration.controlToken
        pipeline = Pipeline(scopes)
        control = Control(scopes: scopes)
        files = ExportFile(scopes: scopes)
    }

    /// Does once more what a data file has kept.
    func load(_ log: CallLog) async throws {
        try await log.replay { kept in
            if kept.path.hasPrefix(Control.prefix) {
                await control.redo(kept)
            } else {
                await pipeline.redo(kept)
            }
        }
    }

    /// - Throws: What reading a body throws, and `CancellationError`.
    func reply(to request: Request) async throws -> Reply {
        guard request.path.hasPrefix(Control.prefix) else { return try await pipeline.reply(to: request) }
        if request.path.hasPrefix(SignedLink.path) { return Reply(files.answer(to: request)) }
        if request.isFromElsewhere, request.path != Control.prefix + "/health",
            token == nil || request.authorization != token.map({ "Bearer \($0)" })
        {
            return Reply(Answer(Refusal.app(401, "control calls from elsewhere need the token of --control-token")))
        }
        return Reply(await control.answer(to: request))
    }
}
