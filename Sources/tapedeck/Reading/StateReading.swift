import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// What a page about a moment needs of the events up to it.
struct StateReading {
    private var fold = StateFold()
    private var details = ItemDetails()
    private let decoder: EventDecoder

    /// Nothing read yet.
    init(family: EventFamily?) { decoder = EventDecoder(family: family) }

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent) {
        let decoded = decoder.decode(event)
        fold.apply(event, decoded: decoded)
        details.apply(decoded)
    }

    /// The page about what was read.
    func page(of session: SessionMetadata, at place: MomentPlace) -> MomentPage {
        let state = fold.state(at: place)
        return MomentPage(
            session: session,
            place: place,
            state: state,
            transcript: Transcript(
                state.conversation.suffix(MomentPage.shownItems),
                calls: fold.fold.toolCalls,
                responses: fold.fold.responses,
                details: details,
                start: place.startedAt,
                isOver: false
            )
        )
    }
}
