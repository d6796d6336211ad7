public import SessionReplay

extension ReplayServer {
    /// How the clients followed the recordings that were played to them.
    public struct Report: Sendable, Hashable {
        /// One for each connection, in the order in which they came.
        public internal(set) var sessions: [Session] = []

        /// How one client followed.
        public struct Session: Sendable, Hashable {
            /// The name of the recording that was played.
            public var name: String
            /// How it was followed.
            public var report: ServedSessionReport
        }

        /// Whether every client did what the recorded one did.
        public var isFollowed: Bool { sessions.allSatisfy(\.report.isFollowed) }
    }
}
