import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// What is known from the events of a session so far.
struct SessionProgress: Sendable {
    /// What they said.
    private(set) var fold = SessionFold()
    /// When they were.
    private(set) var times = SessionTimes()
    /// How many there were.
    private(set) var counts = StoredCounts()

    /// Takes the next event into account.
    mutating func note(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        fold.apply(event, decoded: decoded)
        times.note(event)
        counts.add(event.direction)
    }

    /// What is new since this was last asked.
    mutating func takeChanges() -> SessionFold.Changes { fold.takeChanges() }
}
