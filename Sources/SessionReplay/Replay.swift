public import SessionRecording

/// Plays a recording: its events in order, decoded, each when it is due.
///
/// ```swift
/// for try await event in Replay(of: events, pace: .original) {
///     …
/// }
/// ```
///
/// Events are decoded and waited for on demand, so a slow consumer holds the replay up, and nothing gathers. Each
/// iterator plays from the first event.
public struct Replay<Events: Sequence<RecordedEvent>, C: Clock>: AsyncSequence where C.Duration == Duration {
    private let events: Events
    private let pace: ReplayPace
    private let clock: C
    private let notesDrift: Bool

    /// Creates a replay on a clock, which a test can set as it likes.
    ///
    /// - Parameters:
    ///   - events: The session's events in the order of their `seq`.
    ///   - pace: How fast it goes.
    ///   - clock: What waits.
    ///   - notingDrift: Whether to list where events differ from the protocol as this version knows it.
    public init(
        of events: Events,
        pace: ReplayPace = .asFastAsPossible,
        clock: C,
        notingDrift: Bool = false
    ) {
        self.events = events
        self.pace = pace
        self.clock = clock
        notesDrift = notingDrift
    }

    /// Creates a replay in real time.
    ///
    /// - Parameters:
    ///   - events: The session's events in the order of their `seq`.
    ///   - pace: How fast it goes.
    ///   - notingDrift: Whether to list where events differ from the protocol as this version knows it.
    public init(
        of events: Events,
        pace: ReplayPace = .asFastAsPossible,
        notingDrift: Bool = false
    ) where C == ContinuousClock {
        self.init(of: events, pace: pace, clock: ContinuousClock(), notingDrift: notingDrift)
    }

    /// Starts the replay from its first event.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            events: events.makeIterator(),
            pacer: ReplayPacer(pace, clock: clock),
            decoder: ReplayDecoder(notesDrift: notesDrift)
        )
    }

    /// A replay on its way.
    public struct Iterator: AsyncIteratorProtocol {
        private var events: Events.Iterator
        private var pacer: ReplayPacer<C>
        private let decoder: ReplayDecoder

        fileprivate init(events: Events.Iterator, pacer: ReplayPacer<C>, decoder: ReplayDecoder) {
            self.events = events
            self.pacer = pacer
            self.decoder = decoder
        }

        /// Waits until the next event is due and decodes it; nil at the recording's end.
        ///
        /// - Throws: `CancellationError` when the task is cancelled.
        public mutating func next() async throws -> ReplayedEvent? {
            try Task.checkCancellation()
            guard let recorded = events.next() else { return nil }
            try await pacer.wait(for: recorded)
            return decoder.decode(recorded)
        }
    }
}

extension Replay: Sendable where Events: Sendable {}
