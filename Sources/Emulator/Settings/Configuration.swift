// SPDX-License-Identifier: Apache-2.0

extension Emulator {
    /// What an emulator serves, where, and how badly it behaves.
    public struct Configuration: Sendable {
        /// The address to listen on. Anything but loopback needs `tls` or ``plainHTTPAnywhere``.
        public var host = "127.0.0.1"
        /// Speak plain http also beyond loopback, for example between containers.
        public var plainHTTPAnywhere = false
        /// What control calls from other machines must bring as a bearer token; with nil none of them is admitted.
        public var controlToken: String?
        /// Further names that clients may call it by, for example those of a container; the certificate has them too.
        /// Requests for other hosts are refused with 421.
        public var allowedHosts: [String] = []
        /// The port to listen on; 0 takes a free one.
        public var port = 0
        /// Serve https with a certificate made at the start.
        public var tls = false
        /// Where the certificate is written, in PEM, for clients that must trust it.
        public var certificateFile: String?
        /// What the workspace is made from: the same seed, sizes and time make the same bytes.
        public var seed: UInt64 = 1
        /// A workspace that you bring along, as YAML or JSON: people, segments, templates and so on, with your own
        /// numbers. A section replaces the seeded one; with people in it no others are made.
        public var workspaceFile: WorkspaceText?
        /// People in the workspace.
        public var people = 1_000
        /// Deliveries; nil means ten for each person.
        public var messages: Int?
        /// Activities; nil means five for each person.
        public var activities: Int?
        /// The workspace's time, in seconds since 1970. With nil it is the clock's and goes on; a given time stands
        /// still until a test moves it.
        public var now: Int?
        /// What time passes by: the workspace's time from `now` on, limits, latency and the seconds of the record. Nil
        /// means the machine's own clock.
        public var clock: (any Clock<Duration>)?
        /// The keys to accept.
        public var credentials = Credentials()
        /// Operation ids that the key has no scope for; they are answered with 403.
        public var refusedOperations: Set<String> = []
        /// Time added to each answer.
        public var latency: Duration = .zero
        /// How many requests are too many, by class.
        public var limits = Limits()
        /// Sends must name templates that are there. Without it a send makes the template that it names.
        public var isStrict = false
        /// Failures made on purpose.
        public var faults = Faults()
        /// Activities that calls cause, events among them, that are kept; more are counted, not kept. So are ids of
        /// events: a repetition is noticed if it comes within so many events.
        public var activitiesKept = 1_000_000
        /// Bytes of executed requests that are kept for ``Running/received``; 0 keeps none.
        public var journalBytes = 4 << 20
        /// A SQLite file that keeps what calls did to the workspace, from one start to the next; nil keeps nothing. What
        /// was answered is on disk. Scopes are not kept.
        public var dataFile: String?
        /// Looks at an export job that find it pending, before it is done.
        public var exportPolls = 1
        /// Seconds of the workspace's time that an export job takes at least.
        public var exportSeconds = 0

        /// The emulator's usual behaviour: everything works, nothing is limited.
        public init() {}
    }
}

extension Emulator {
    /// A workspace file: its text, and what it is called in sentences about it.
    public struct WorkspaceText: Sendable {
        /// YAML or JSON.
        public let text: String
        /// For example its path.
        public let name: String

        /// Takes a text that was read.
        public init(_ text: String, name: String) {
            self.text = text
            self.name = name
        }
    }
}
