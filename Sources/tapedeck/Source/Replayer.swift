import RealtimeProtocol
import SessionRecording
import SessionReplay

/// Plays the server's events of sessions to the decoder.
struct Replayer {
    private let rate: Double?
    private let results: Results
    private let progress = Progress()
    private let clock = ContinuousClock()
    private var answers: [ReplayAnswer] = []
    private var waiting: [RecordedEvent] = []
    private var decoder = ReplayDecoder(notesDrift: true)
    private var pacer: ReplayPacer<ContinuousClock>

    /// Many enough that starting the watch costs nothing.
    private static let chunk = 500

    /// Creates a player; without a rate it does not wait.
    init(rate: Double?, results: Results) {
        self.rate = rate
        self.results = results
        pacer = Self.pacer(rate)
    }

    /// Goes on with a session's events.
    mutating func begin(_ session: SessionMetadata) {
        decodeWaiting()
        answers.append(ReplayAnswer(session: session))
        decoder = ReplayDecoder(notesDrift: true)
        pacer = Self.pacer(rate)
    }

    /// Decodes an event, when it is due.
    mutating func play(_ event: RecordedEvent) throws {
        if let deadline = pacer.deadline(of: event) {
            decodeWaiting()
            try wait(until: deadline)
            showProgress(event)
        }
        waiting.append(event)
        if waiting.count >= Self.chunk { decodeWaiting() }
    }

    /// What was found.
    mutating func finish() -> [ReplayAnswer] {
        decodeWaiting()
        progress.clear()
        return answers
    }

    private static func pacer(_ rate: Double?) -> ReplayPacer<ContinuousClock> {
        ReplayPacer(rate.map(ReplayPace.scaled) ?? .asFastAsPossible, clock: ContinuousClock())
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
