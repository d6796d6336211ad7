package import SessionRecording

/// Decides which events of a session are those up to a moment, as they come in order of their seq.
///
/// A time has all events up to and including it: those before the first event that is later. So a clock that is set back
/// takes nothing away, and an event without a time is where the one before it is. Times count from the session's start;
/// where the session has none of its own, from its first event that has one.
package struct MomentSelection: Sendable {
    /// The seqs there can be.
    private static let allSeqs = 1...Int(UInt32.max)

    private let moment: Moment
    private let session: SessionMetadata
    /// From which moment times are counted; nil as long as nobody knows.
    private var origin: Timestamp?
    private var firstSeq: Int?
    private var firstAt: Timestamp?
    private var lastSeq: Int?
    /// The last event's time, and the latest of all.
    private var lastAt: Timestamp?
    private var latestAt: Timestamp?
    /// Whether an event behind the moment was seen.
    private var isOver = false

    /// Creates the decision for one session.
    package init(_ moment: Moment, of session: SessionMetadata) {
        self.moment = moment
        self.session = session
        if session.times != .estimated { origin = session.startedAt }
    }

    /// The seqs among which the events up to the moment are.
    package var seqs: ClosedRange<Int> {
        guard case .seq(let seq) = moment else { return Self.allSeqs }
        return min(seq, 1)...min(seq, Self.allSeqs.upperBound)
    }

    /// The seqs of which the next event has to be seen when those of ``seqs`` are read; nil when that is all.
    ///
    /// A moment that no event has may be between two, before all of them, or behind.
    package var unreadSeqs: ClosedRange<Int>? {
        guard case .seq(let seq) = moment, !isOver, lastSeq != seq, seq < Self.allSeqs.upperBound else { return nil }
        return seq + 1...Self.allSeqs.upperBound
    }

    /// Whether the next event is one of those up to the moment; after the first that is not, none is.
    package mutating func takes(_ event: RecordedEvent) -> Bool {
        guard !isOver else { return false }
        firstSeq = firstSeq ?? event.seq
        firstAt = firstAt ?? event.at
        origin = origin ?? event.at
        guard !isBehindMoment(event) else {
            isOver = true
            return false
        }
        lastSeq = event.seq
        if let at = event.at { (lastAt, latestAt) = (at, max(latestAt ?? at, at)) }
        return true
    }

    private func isBehindMoment(_ event: RecordedEvent) -> Bool {
        if case .seq(let seq) = moment { return event.seq > seq }
        guard let at = event.at, let time else { return false }
        return at > time
    }

    /// The moment on the wall clock; nil for a seq, and as long as nobody knows.
    private var time: Timestamp? {
        switch moment {
        case .seq: nil
        case .offset(let offset): origin?.moved(byMs: offset / .milliseconds(1))
        case .time(let time): time
        case .timeOfDay(let time): origin?.nearest(timeOfDay: time)
        }
    }
}

// MARK: - Where the moment is

extension MomentSelection {
    /// Where the moment is, when all events up to it have come.
    ///
    /// - Throws: When it is before the session's beginning, or when nobody can say.
    package func place() throws(MomentError) -> MomentPlace {
        guard let firstSeq else { throw MomentError(.noEvents, "session \(session.id) has no events") }
        if case .seq(let seq) = moment { return try place(ofSeq: seq, firstSeq: firstSeq) }
        guard let firstAt, let time else { throw MomentError(.noTimes, "session \(session.id) has no times") }
        return try place(of: time, firstAt: firstAt)
    }

    private func place(ofSeq seq: Int, firstSeq: Int) throws(MomentError) -> MomentPlace {
        guard let lastSeq else { throw beforeBeginning("seq \(seq)", "seq \(firstSeq)") }
        return MomentPlace(seq: lastSeq, at: lastAt, startedAt: origin, isBehindEnd: !isOver && lastSeq < seq)
    }

    private func place(of time: Timestamp, firstAt: Timestamp) throws(MomentError) -> MomentPlace {
        let start = min(origin ?? firstAt, firstAt)
        guard time >= start else { throw beforeBeginning("\(time)", "\(start)") }
        guard !isOver, let latestAt, case let end = max(latestAt, endedAt ?? latestAt), time > end else {
            return MomentPlace(seq: lastSeq, at: time, startedAt: origin)
        }
        return MomentPlace(seq: lastSeq, at: end, startedAt: origin, isBehindEnd: true)
    }

    private var endedAt: Timestamp? { session.times == .estimated ? nil : session.endedAt }

    private func beforeBeginning(_ moment: String, _ start: String) -> MomentError {
        MomentError(.beforeBeginning, "\(moment) is before the beginning of session \(session.id) at \(start)")
    }
}
