import ReplayTesting
import SessionRecording
import SessionReplay
import TestSupport
import Testing

@Suite("A part of a session, or several of them")
struct ReplayPartTests {
    /// Seqs 1 to 6, at 0, 1, 2, no time, 5 and 9 seconds.
    private let session = Recording("A", at: [0, 1_000_000, 2_000_000, nil, 5_000_000, 9_000_000])

    private func seqs(_ replay: Replay<VirtualClock>) async throws -> [Int] {
        var seqs: [Int] = []
        for try await event in replay { seqs.append(event.recorded.seq) }
        return seqs
    }

    // MARK: - Range

    struct RangeCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let range: EventRange
        let seqs: [Int]
    }

    static let ranges = [
        RangeCase(testDescription: "everything", range: .all, seqs: [1, 2, 3, 4, 5, 6]),
        RangeCase(testDescription: "seqs", range: EventRange(from: .seq(2), to: .seq(3)), seqs: [2, 3]),
        RangeCase(testDescription: "from a seq", range: EventRange(from: .seq(5)), seqs: [5, 6]),
        RangeCase(testDescription: "to a seq", range: EventRange(to: .seq(1)), seqs: [1]),
        RangeCase(
            testDescription: "times, both included",
            range: EventRange(from: .offset(.seconds(1)), to: .offset(.seconds(5))),
            seqs: [2, 3, 4, 5]
        ),
        RangeCase(
            testDescription: "an event without a time lies where the one before it does",
            range: EventRange(from: .offset(.seconds(2)), to: .offset(.milliseconds(2500))),
            seqs: [3, 4]
        ),
        RangeCase(
            testDescription: "a seq and a time",
            range: EventRange(from: .seq(3), to: .offset(.seconds(5))),
            seqs: [3, 4, 5]
        ),
        RangeCase(testDescription: "nothing", range: EventRange(from: .offset(.seconds(10))), seqs: []),
        RangeCase(testDescription: "the wrong way round", range: EventRange(from: .seq(4), to: .seq(2)), seqs: []),
    ]

    @Test("plays a range", arguments: ranges)
    func range(_ test: RangeCase) async throws {
        #expect(try await seqs(Replay(of: session, range: test.range, clock: VirtualClock())) == test.seqs)
        #expect(try await seqs(Replay(of: session.events, range: test.range, clock: VirtualClock())) == test.seqs)
    }

    @Test("begins a range at once, and keeps the gaps in it")
    func rangeGaps() async throws {
        let clock = VirtualClock()
        let range = EventRange(from: .seq(3))
        let replay = Replay(of: session, range: range, pace: .original, clock: clock)
        #expect(try await arrivals(of: replay, on: clock) == [0, 0, 3, 7].map { .seconds($0) })
    }

    @Test("counts times from the session's start, if it has one of its own")
    func rangeFromStart() async throws {
        var session = session
        session.metadata.startedAt = session.events[0].at.map { Timestamp(microseconds: $0.microseconds - 3_000_000) }
        let range = EventRange(to: .offset(.seconds(4)))
        #expect(try await seqs(Replay(of: session, range: range, clock: VirtualClock())) == [1, 2])
        // An estimate is to the second: it is no measure for times in between.
        session.metadata.times = .estimated
        #expect(try await seqs(Replay(of: session, range: range, clock: VirtualClock())) == [1, 2, 3, 4])
    }

    // MARK: - Idle limit

    @Test("shortens long gaps, and leaves the others exact")
    func idleLimit() async throws {
        let clock = VirtualClock()
        let session = Recording(
            "A",
            at: [0, 500_000, 60_500_000, 61_500_000, 61_000_000, 3_661_500_000, 3_661_500_001]
        )
        let pace = ReplayPace.original.limitingIdle(to: .seconds(2))
        let arrivals = try await arrivals(of: Replay(of: session, pace: pace, clock: clock), on: clock)
        #expect(
            arrivals == [0, 500_000, 2_500_000, 3_500_000, 3_500_000, 5_500_000, 5_500_001].map { .microseconds($0) }
        )
    }

    @Test("limits gaps as they were recorded, whatever the rate")
    func scaledIdleLimit() async throws {
        let clock = VirtualClock()
        let pace = ReplayPace.scaled(4).limitingIdle(to: .seconds(2))
        let arrivals = try await arrivals(of: Replay(of: session, pace: pace, clock: clock), on: clock)
        #expect(arrivals == [0, 250, 500, 500, 1000, 1500].map { .milliseconds($0) })
    }

    @Test("with shortened gaps does not drift either")
    func idleLimitDrift() async throws {
        let clock = VirtualClock()
        let session = Recording("A", at: (0...1000).map { $0 * 10_000_000 })
        var last = Duration.zero
        let pace = ReplayPace.original.limitingIdle(to: .milliseconds(100))
        for try await _ in Replay(of: session, pace: pace, clock: clock) {
            last = clock.now.offset
            clock.advance(by: .milliseconds(99))
        }
        #expect(last == .seconds(100))
    }

    @Test("refuses a negative limit and a negative count")
    func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = ReplayPace.original.limitingIdle(to: .seconds(-1)) }
        await #expect(processExitsWith: .failure) { _ = ReplayLoop.times(-1) }
        await #expect(processExitsWith: .failure) { ReplayControl().step(-1) }
    }

    // MARK: - Loop

    @Test("plays over, each pass following at once", arguments: [(0, 0), (1, 6), (3, 18)])
    func loop(count: Int, events: Int) async throws {
        let clock = VirtualClock()
        let replay = Replay(of: session, pace: .original, loop: .times(count), clock: clock)
        let pass = [0, 1, 2, 2, 5, 9]
        let expected = (0..<count).flatMap { turn in pass.map { Duration.seconds($0 + 9 * turn) } }
        let arrivals = try await arrivals(of: replay, on: clock)
        #expect(arrivals == expected)
        #expect(arrivals.count == events)
    }

    @Test("plays forever, until nobody asks for more")
    func forever() async throws {
        var count = 0
        for try await _ in Replay(of: session, loop: .forever) {
            count += 1
            if count == 1000 { break }
        }
        #expect(count == 1000)
    }

    @Test("of nothing ends even if it should go on forever")
    func emptyLoop() async throws {
        let range = EventRange(from: .seq(100))
        #expect(try await seqs(Replay(of: session, range: range, loop: .forever, clock: VirtualClock())) == [])
        #expect(try await seqs(Replay(of: [Recording](), loop: .forever, clock: VirtualClock())) == [])
    }

    // MARK: - Several sessions

    private struct Played: Equatable {
        var session: Int
        var seq: Int
        var milliseconds: Int

        init(_ session: Int, _ seq: Int, at milliseconds: Int) {
            (self.session, self.seq, self.milliseconds) = (session, seq, milliseconds)
        }
    }

    private func play(_ recordings: [Recording], _ order: ReplayOrder) async throws -> [Played] {
        let clock = VirtualClock()
        var played: [Played] = []
        for try await event in Replay(of: recordings, order: order, pace: .original, clock: clock) {
            let milliseconds = Int(clock.now.offset / .milliseconds(1))
            played.append(Played(event.session, event.recorded.seq, at: milliseconds))
        }
        return played
    }

    private let overlapping = [
        Recording("A", at: [0, nil, 2_000_000, 4_000_000]),
        Recording("B", at: [nil, 1_000_000, 2_000_000, 1_500_000, 6_000_000]),
    ]

    @Test("interleaves sessions as they ran")
    func interleaved() async throws {
        #expect(
            try await play(overlapping, .interleaved) == [
                Played(0, 1, at: 0), Played(0, 2, at: 0), Played(1, 1, at: 0), Played(1, 2, at: 1000),
                Played(0, 3, at: 2000), Played(1, 3, at: 2000), Played(1, 4, at: 2000), Played(0, 4, at: 4000),
                Played(1, 5, at: 6000),
            ]
        )
    }

    @Test("plays sessions one after the other")
    func sequential() async throws {
        #expect(
            try await play(overlapping, .sequential) == [
                Played(0, 1, at: 0), Played(0, 2, at: 0), Played(0, 3, at: 2000), Played(0, 4, at: 4000),
                Played(1, 1, at: 4000), Played(1, 2, at: 4000), Played(1, 3, at: 5000), Played(1, 4, at: 5000),
                Played(1, 5, at: 9000),
            ]
        )
    }

    @Test("lets a session without times come first")
    func interleavedUntimed() async throws {
        let recordings = [Recording("A", at: [5_000_000]), Recording("B", at: [nil, nil])]
        #expect(
            try await play(recordings, .interleaved) == [Played(1, 1, at: 0), Played(1, 2, at: 0), Played(0, 1, at: 0)]
        )
    }

    @Test("plays all samples in one, each in its own order and with every gap exact")
    func allSamples() async throws {
        let recordings = try Fixtures.samples.map { try $0.recording() }
        let clock = VirtualClock()
        let times = recordings.flatMap(\.events).compactMap(\.at)
        let (first, last) = (try #require(times.min()), try #require(times.max()))
        var played = recordings.map { _ in [RecordedEvent]() }
        for try await event in Replay(of: recordings, pace: .original, clock: clock) {
            played[event.session].append(event.recorded)
            #expect(clock.now.offset == event.recorded.at?.duration(since: first))
        }
        #expect(played == recordings.map(\.events))
        #expect(clock.now.offset == last.duration(since: first))
    }
}
