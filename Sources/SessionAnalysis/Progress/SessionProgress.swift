package import RealtimeProtocol
package import SessionRecording

/// What is known from the events of a session so far.
package struct SessionProgress: Sendable {
    /// What they said.
    package private(set) var fold = SessionFold()
    /// What is wrong with them.
    private var lint = LintFold()
    /// When they were.
    package private(set) var times = SessionTimes()
    /// How many there were.
    package private(set) var counts = StoredCounts()

    /// Nothing known yet.
    package init() {}

    /// Decodes and takes all of a recording.
    package init(folding recording: Recording) {
        let decoder = EventDecoder(family: recording.metadata.family)
        for event in recording.events { note(event, decoded: decoder.decode(event)) }
        finish(recording.metadata)
    }

    /// Takes the next event into account.
    package mutating func note(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        lint.prepare(decoded, fold)
        fold.apply(event, decoded: decoded)
        lint.apply(event, decoded: decoded, fold)
        times.note(event)
        counts.add(event.direction)
    }

    /// Takes into account how the session ended; it may be told of several times, and for good when nothing is to come.
    package mutating func finish(_ metadata: SessionMetadata) { lint.finish(metadata) }

    /// What went wrong, in the order of the events.
    package var findings: [Finding] { lint.findings }

    /// What is new since this was last asked.
    package mutating func takeChanges() -> SessionFold.Changes {
        var changes = fold.takeChanges()
        changes.findings = lint.takeChanged()
        return changes
    }
}
