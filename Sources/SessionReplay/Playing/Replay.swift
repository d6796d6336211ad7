public import SessionRecording

/// Plays recordings: yields their decoded events in order, each when it is due.
///
/// ```swift
/// for try await event in Replay(of: recording, pace: .original) {
///     …
/// }
/// ```
///
/// Events are read and decoded on demand: a slow consumer delays the replay, and nothing is buffered. Each iterator
/// starts from the first event.
public struct Replay<C: Clock>: AsyncSequence, Sendable where C.Duration == Duration {
    private let source: ReplaySource
    private let pace: ReplayPace
    private let loop: ReplayLoop
    private let clock: C
    private let control: ReplayControl?
    private let notesDrift: Bool

    /// Creates a replay of one session.
    ///
    /// - Parameters:
    ///   - recording: The session, from a file or a database.
    ///   - range: Which part of it is played.
    ///   - pace: How fast to play.
    ///   - loop: How often to repeat it.
    ///   - clock: The clock to wait on; a test can use its own.
    ///   - control: Pauses, resumes and steps the replay.
    ///   - notingDrift: Whether to report drift: differences from the protocol as this version knows it.
    public init(
        of recording: Recording,
        range: EventRange = .all,
        pace: ReplayPace = .asFastAsPossible,
        loop: ReplayLoop = .once,
        clock: C = ContinuousClock(),
        control: ReplayControl? = nil,
        notingDrift: Bool = false
    ) {
        self.init(
            of: [recording],
            range: range,
            pace: pace,
            loop: loop,
            clock: clock,
            control: control,
            notingDrift: notingDrift
        )
    }

    /// Creates a replay of several sessions as one sequence.
    ///
    /// - Parameters:
    ///   - recordings: The sessions, from files or a database.
    ///   - order: Whether they run at the same time or one after the other.
    ///   - range: Which part of each of them is played.
    ///   - pace: How fast to play.
    ///   - loop: How often to repeat all of it.
    ///   - clock: The clock to wait on; a test can use its own.
    ///   - control: Pauses, resumes and steps the replay.
    ///   - notingDrift: Whether to report drift: differences from the protocol as this version knows it.
    public init(
        of recordings: [Recording],
        order: ReplayOrder = .interleaved,
        range: EventRange = .all,
        pace: ReplayPace = .asFastAsPossible,
        loop: ReplayLoop = .once,
        clock: C = ContinuousClock(),
        control: ReplayControl? = nil,
        notingDrift: Bool = false
    ) {
        source = ReplaySource(recordings, order: order, range: range)
        self.pace = pace
        self.loop = loop
        self.clock = clock
        self.control = control
        notesDrift = notingDrift
    }

    /// Creates a replay of a session's events, which may be read as they are played.
    ///
    /// - Parameters:
    ///   - events: The events in the order of their `seq`.
    ///   - range: Which part of them is played; times count from the first event that has one.
    ///   - pace: How fast to play.
    ///   - loop: How often to repeat them.
    ///   - clock: The clock to wait on; a test can use its own.
    ///   - control: Pauses, resumes and steps the replay.
    ///   - notingDrift: Whether to report drift: differences from the protocol as this version knows it.
    public init(
        of events: some Sequence<RecordedEvent> & Sendable,
        range: EventRange = .all,
        pace: ReplayPace = .asFastAsPossible,
        loop: ReplayLoop = .once,
        clock: C = ContinuousClock(),
        control: ReplayControl? = nil,
        notingDrift: Bool = false
    ) {
        source = ReplaySource(events, range: range)
        self.pace = pace
        self.loop = loop
        self.clock = clock
        self.control = control
        notesDrift = notingDrift
    }

    /// Starts the replay from its first event.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            source: source,
            loop: loop,
            pacer: ReplayPacer(pace, clock: clock, control: control),
            decoder: ReplayDecoder(notesDrift: notesDrift)
        )
    }

    /// A replay in progress.
    public struct Iterator: AsyncIteratorProtocol {
        private let source: ReplaySource
        private let loop: ReplayLoop
        private var pacer: ReplayPacer<C>
        private let decoder: ReplayDecoder
        private var pass: AnyIterator<ReplaySource.Element>?
        private var passes = 0

        fileprivate init(source: ReplaySource, loop: ReplayLoop, pacer: ReplayPacer<C>, decoder: ReplayDecoder) {
            self.source = source
            self.loop = loop
            self.pacer = pacer
            self.decoder = decoder
        }

        /// Waits until the next event is due and decodes it; nil at the end.
        ///
        /// - Throws: `CancellationError` when the task is cancelled.
        public mutating func next() async throws -> ReplayedEvent? {
            try Task.checkCancellation()
            guard let element = pass?.next() ?? nextPass() else { return nil }
            if element.isSpliced { pacer.splice() }
            try await pacer.wait(for: element.event)
            return decoder.decode(element.event, session: element.session)
        }

        /// The first event of the next pass; nil when there is none, or when there is nothing to play.
        private mutating func nextPass() -> ReplaySource.Element? {
            guard loop.hasPass(after: passes) else { return nil }
            let pass = source.makeIterator()
            passes += 1
            self.pass = pass
            pacer.splice()
            return pass.next()
        }
    }
}
