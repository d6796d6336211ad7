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
        dialect = filledDialect(facts.dialect.flatMap(Dialect.init))
        model = model ?? facts.model
    }

    /// What is known already holds, but for a generation, which says less than whose events they are.
    private func filledDialect(_ events: Dialect?) -> String? {
        guard let dialect else { return Dialect(events: events, upstream: upstream)?.rawValue }
        guard let known = Dialect(rawValue: dialect) else { return dialect }
        return Dialect(events: events?.isServicesOwn == true ? events : known, upstream: upstream)?.rawValue
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
