import LibC
import SessionRecording

/// Looks for new events of a session that is being recorded, until it ends or the user has seen enough.
struct StoredSessionFollower {
    private let session: StoredSessionReading
    private let results: Results

    /// How often it looks, in milliseconds.
    private static let interval: Int32 = 200

    /// Creates a follower of one session.
    init(_ session: StoredSessionReading, results: Results) {
        self.session = session
        self.results = results
    }

    /// Prints new events as they are stored.
    func follow(_ log: inout EventLog) throws {
        Interruption.handle {}
        try log.flush()
        while !log.isExhausted, !Interruption.hasHappened {
            // Asked before reading: what is stored up to the end is then read, too.
            let isOpen = try session.isOpen()
            try session.forEachEvent(where: log.rest) { event in
                try log.print(event)
                return !log.isExhausted && !Interruption.hasHappened
            }
            try log.flush()
            guard isOpen else { return }
            try results.wait(milliseconds: Self.interval)
        }
    }
}
