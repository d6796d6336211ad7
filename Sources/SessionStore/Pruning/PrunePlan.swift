import SessionRecording

/// Which sessions go whatever room that makes, and which go as long as room is wanted.
struct PrunePlan {
    /// Those that go, the oldest first.
    private(set) var certain: [StoredSession] = []
    /// Those that go until there is room enough, the oldest first; others than the certain ones.
    private(set) var asNeeded: [StoredSession] = []
    /// How many were spared since they are being recorded.
    private(set) var sparedSessions = 0

    /// Decides.
    ///
    /// - Parameters:
    ///   - sessions: All there are, newest first.
    ///   - criteria: What is to go.
    init(_ sessions: [StoredSession], _ criteria: PruneCriteria) {
        let named = criteria.sessions.map { Set($0.map(\.number)) }
        let candidates = sessions.filter { named?.contains($0.number) ?? true }
        for (age, session) in candidates.enumerated().reversed() {
            let isCertain = Self.goes(session, age: age, criteria)
            guard isCertain || criteria.maximumSize != nil else { continue }
            if session.metadata.ending == .open {
                if isCertain { sparedSessions += 1 }
            } else if isCertain {
                certain.append(session)
            } else {
                asNeeded.append(session)
            }
        }
    }

    /// Whether a session goes in any case; `age` is its place among the newest, from 0.
    private static func goes(_ session: StoredSession, age: Int, _ criteria: PruneCriteria) -> Bool {
        if criteria.before == nil, criteria.keepingNewest == nil, criteria.maximumSize == nil {
            return criteria.sessions != nil
        }
        if let before = criteria.before, let start = session.metadata.startedAt, start < before { return true }
        if let newest = criteria.keepingNewest, age >= newest { return true }
        return false
    }
}
