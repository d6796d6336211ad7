import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore

/// A session of a file, with all that follows from its events.
struct FoldedSession: ReadableSession {
    private(set) var metadata: SessionMetadata
    private var progress = SessionProgress()
    private var counts: [CountedType: Int] = [:]
    private var altered = AlterationCount()
    private var details = ItemDetails()
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
        let decoded = decoder.decode(event)
        progress.note(event, decoded: decoded)
        details.apply(decoded)
        let type = Envelope(scanning: event.payload).type
        counts[CountedType(direction: event.direction, type: type), default: 0] += 1
        if let alteration = event.alteration { altered.add(alteration) }
    }
}

extension FoldedSession {
    /// The session at its end: what its events say is filled in where the file's header is silent, as importing it does.
    consuming func finished() -> FoldedSession {
        progress.finish(metadata)
        metadata = metadata.filled(from: progress)
        return self
    }

    private var fold: SessionFold { progress.fold }
}

// MARK: - Reading

extension FoldedSession {
    var responseCount: Int { totals().responses }
    var totalTokens: Int {
        let totals = totals()
        return (totals.tokens + totals.transcription.tokens).total
    }

    func conversation() -> [ConversationItem] { fold.conversation }
    func toolCalls() -> [ToolCall] { fold.toolCalls }
    func turns() -> [Turn] { fold.turns }
    func responses() -> [ResponseSummary] { fold.responses }
    func itemDetails() -> ItemDetails { details }
    func totals() -> UsageTotals { UsageTotals(fold) }
    func cost(_ prices: PriceBook) -> Cost { Cost(fold, sessionModel: metadata.model, prices: prices) }
    func problems() -> [SessionProblem] { fold.problems }
    func findings() -> [Finding] { progress.findings }
    func hits(of search: TextSearch) throws -> [SearchHit] {
        try search.hits(
            in: SearchDocument.all(conversation: conversation(), toolCalls: toolCalls(), problems: problems())
        )
    }
    func alterationCount() -> AlterationCount { altered }
    func eventCounts() -> [EventCount] {
        counts.map { EventCount(direction: $0.key.direction, type: $0.key.type?.rawValue, count: $0.value) }
    }
}
