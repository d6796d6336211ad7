import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// A session of a file, with all that follows from its events.
struct FoldedSession: ReadableSession {
    private(set) var metadata: SessionMetadata
    private var fold = SessionFold()
    private var times = SessionTimes()
    private var counts: [CountedType: Int] = [:]
    private let decoder = EventDecoder()

    private struct CountedType: Hashable {
        var direction: Direction
        var type: EventType?
    }

    /// A session of which only the description is known yet.
    init(_ metadata: SessionMetadata) {
        self.metadata = metadata
    }

    /// Takes the session's next event.
    mutating func apply(_ event: RecordedEvent) {
        let decoded = try? decoder.decode(event.payload, from: event.direction)
        fold.apply(event, decoded: decoded)
        times.note(event)
        let type = Envelope(scanning: event.payload).type
        counts[CountedType(direction: event.direction, type: type), default: 0] += 1
    }
}

extension FoldedSession {
    /// The session at its end: what its events say is filled in where the file's header is silent, as importing it does.
    consuming func finished() -> FoldedSession {
        fillIn(fold.facts)
        fillIn(times)
        countFrames()
        return self
    }

    private mutating func fillIn(_ facts: SessionFacts) {
        metadata.serverSessionID = metadata.serverSessionID ?? facts.serverSessionID
        metadata.kind = metadata.kind ?? facts.kind
        metadata.dialect = metadata.dialect ?? facts.dialect
        metadata.model = metadata.model ?? facts.model
    }

    private mutating func fillIn(_ observed: SessionTimes) {
        if metadata.startedAt == nil {
            metadata.startedAt = observed.startedAt
            if metadata.endedAt == nil { metadata.times = observed.source }
        }
        // An estimate is no end for a session whose beginning was seen, and an open session has none.
        if metadata.endedAt == nil, observed.source == metadata.times, metadata.ending != .open {
            metadata.endedAt = observed.endedAt
        }
    }

    private mutating func countFrames() {
        let (client, server) = (count(.client), count(.server))
        var ledger = metadata.ledger
        ledger.clientFrames = max(ledger.clientFrames, client)
        ledger.serverFrames = max(ledger.serverFrames, server)
        let missing = ledger.clientFrames + ledger.serverFrames - client - server - ledger.excludedFrames
        ledger.lostFrames = max(ledger.lostFrames, missing)
        metadata.ledger = ledger
    }

    private func count(_ direction: Direction) -> Int {
        counts.reduce(0) { $0 + ($1.key.direction == direction ? $1.value : 0) }
    }
}

// MARK: - Reading

extension FoldedSession {
    var responseCount: Int { UsageTotals(fold).responses }
    var totalTokens: Int { fold.usage.reduce(0) { $0 + $1.tokens.total } }

    func conversation() -> [ConversationItem] { fold.conversation }
    func toolCalls() -> [ToolCall] { fold.toolCalls }
    func totals() -> UsageTotals { UsageTotals(fold) }
    func problems() -> [SessionProblem] { fold.problems }
    func eventCounts() -> [EventCount] {
        counts.map { EventCount(direction: $0.key.direction, type: $0.key.type?.rawValue, count: $0.value) }
    }
}
