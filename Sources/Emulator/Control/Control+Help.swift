// SPDX-License-Identifier: Apache-2.0

extension Control {
    /// What these calls are, for whoever asks for the page itself.
    static let help = """
        The Customer.io emulator. Its control calls:

        GET    /__emulator/health                  200 when requests are taken
        GET    /__emulator/requests                totals, and the calls received, oldest first
                 ?person=ada                       of one person, by id, address or cio_id
                 ?operation=identify
                 ?outcome=dropped                  or carried_out, refused; each says why
                 ?after=17                         above a number
                 ?wait=5                           as soon as one comes, within so many seconds; else 408
        DELETE /__emulator/requests                forgets them
        GET    /__emulator/workspace               how much there is
        GET    /__emulator/clock                   {"now": 1790000000, "goes_on": true}
        PUT    /__emulator/clock                   {"advance": 3600} or {"now": 1790000000}
        GET    /__emulator/faults                  the plan of faults
        PUT    /__emulator/faults                  {"probability": 0.2, "kinds": ["429", "reset"]}
        PUT    /__emulator/seed                    a workspace file (YAML or JSON) in place of the workspace
        POST   /__emulator/reset                   everything as at the start
        POST   /__emulator/snapshots               keeps the workspace: {"id": 1}
        POST   /__emulator/snapshots/1/restore     brings it back
        DELETE /__emulator/snapshots/1             forgets it

        With the header X-Emulator-Scope: NAME a call, of an API or of these, has a workspace, calls, faults and a
        clock of its own: a copy of the shared ones from its first call on. DELETE /__emulator/scope drops it.

        """
}
