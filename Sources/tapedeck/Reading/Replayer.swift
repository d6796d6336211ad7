import RealtimeProtocol
import SessionRecording
import SessionReplay

/// Plays the server's events of sessions to the decoder.
struct Replayer {
    private let pace: ReplayPace
    private let range: EventRange
    private let results: Results
    private let progress = Progress()
    private let clock = ContinuousClock()
    private var answers: [ReplayAnswer] = []
    /// What the user called the session that is played.
    private var argument = SessionReference.latest
    private var waiting: [RecordedEvent] = []
    private var decoder = ReplayDecoder(notesDrift: true)
    private var pacer: ReplayPacer<ContinuousClock>
    private var selection: RangeSelection

    /// Many enough that starting the watch costs nothing.
    private static let chunk = 500

    /// Creates a player.
    ///
    /// - Parameters:
    ///   - pace: How fast events are played.
    ///   - range: Which part of each session.
    ///   - results: Where the report will go: waiting ends when its reader goes away.
    init(_ pace: ReplayPace, _ range: EventRange, results: Results) {
        self.pace = pace
        self.range = range
        self.results = results
        pacer = ReplayPacer(pace, clock: clock)
        selection = RangeSelection(range)
    }

    /// Goes on with a session's events.
    ///
    /// - Throws: When the session before it had no times to find its place by.
    mutating func begin(_ session: SessionMetadata, of argument: SessionReference) throws {
        try end()
        self.argument = argument
        answers.append(ReplayAnswer(session: session))
        decoder = ReplayDecoder(notesDrift: true)
        pacer = ReplayPacer(pace, clock: clock)
        selection = RangeSelection(range, of: session)
    }

    /// Goes on with the same session's events, from the first.
    mutating func rewind() {
        guard let session = answers.last?.session else { return }
        selection = RangeSelection(range, of: session)
        pacer.splice()
    }

    /// Decodes an event, when it is due and wanted.
    mutating func play(_ event: RecordedEvent) throws {
        guard selection.contains(event) else { return }
        if let deadline = pacer.deadline(of: event) {
            decodeWaiting()
            try wait(until: deadline)
            showProgress(event)
        }
        waiting.append(event)
        if waiting.count >= Self.chunk { decodeWaiting() }
    }

    /// What was found.
    ///
    /// - Throws: When the last session had no times to find its place by.
    mutating func finish() throws -> [ReplayAnswer] {
        try end()
        progress.clear()
        return answers
    }

    private mutating func end() throws {
        decodeWaiting()
        if let session = answers.last?.session, range.hasOffset, !selection.hasTimes {
            throw Failure.noTimes(in: session, of: argument)
        }
    }

    private mutating func decodeWaiting() {
        guard !waiting.isEmpty else { return }
        answers[answers.count - 1].report.replay(waiting, with: decoder)
        waiting.removeAll(keepingCapacity: true)
    }

    private func wait(until deadline: ContinuousClock.Instant) throws {
        while true {
            let left = clock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { return }
            try results.wait(milliseconds: Int32(min(left.rounded(.up), 60_000)))
        }
    }

    private func showProgress(_ event: RecordedEvent) {
        progress.show("seq \(event.seq)  \(Envelope(scanning: event.payload).type?.rawValue ?? "")")
    }
}
