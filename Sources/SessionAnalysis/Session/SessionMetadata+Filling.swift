import RealtimeProtocol
package import SessionRecording

extension SessionMetadata {
    /// Adds what the events say and the recorder did not, and settles the account of frames.
    package func filled(from progress: SessionProgress) -> SessionMetadata {
        var session = self
        session.fill(progress.fold.facts)
        session.fill(progress.times)
        session.ledger = ledger.reconciled(with: progress.counts)
        return session
    }

    private mutating func fill(_ facts: SessionFacts) {
        serverSessionID = serverSessionID ?? facts.serverSessionID
        kind = kind ?? facts.kind ?? (family == .live ? "live" : nil)
        dialect = dialect ?? facts.dialect
        model = model ?? facts.model
    }

    private mutating func fill(_ observed: SessionTimes) {
        if startedAt == nil {
            startedAt = observed.startedAt
            if endedAt == nil { times = observed.source }
        }
        // An estimate is no end for a session whose beginning was seen, and an open session has none.
        if endedAt == nil, observed.source == times, ending != .open { endedAt = observed.endedAt }
    }
}
