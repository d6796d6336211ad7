package import RealtimeProtocol
package import SessionRecording

/// What is known from the events of a session so far.
package struct SessionProgress: Sendable {
    /// What they said.
    package private(set) var fold = SessionFold()
    /// When they were.
    package private(set) var times = SessionTimes()
    /// How many there were.
    package private(set) var counts = StoredCounts()

    /// Nothing known yet.
    package init() {}

    /// Takes the next event into account.
    package mutating func note(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        fold.apply(event, decoded: decoded)
        times.note(event)
        counts.add(event.direction)
    }

    /// What is new since this was last asked.
    package mutating func takeChanges() -> SessionFold.Changes { fold.takeChanges() }
}
