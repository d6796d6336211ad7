public import SessionReplay

extension ReplayServer {
    /// How closely the clients followed their recordings.
    public struct Report: Sendable, Hashable {
        /// One per connection, in order of connecting.
        public internal(set) var sessions: [Session] = []

        /// How closely one client followed.
        public struct Session: Sendable, Hashable {
            /// The name of the recording that was played.
            public var name: String
            /// The report of that session.
            public var report: ServedSessionReport
        }

        /// Whether no client deviated.
        public var isFollowed: Bool { sessions.allSatisfy(\.report.isFollowed) }
    }
}
