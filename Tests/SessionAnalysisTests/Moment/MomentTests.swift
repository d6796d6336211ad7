import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import Testing

/// How moments are named, and which events are those up to one.
@Suite("A moment")
struct MomentTests {
    @Test(
        "is a seq, a time since the start, or a time",
        arguments: [
            ("120", Moment.seq(120)), ("0", .seq(0)),
            ("12.5s", .offset(.milliseconds(12_500))), ("750ms", .offset(.milliseconds(750))),
            ("2m", .offset(.seconds(120))), ("1h", .offset(.seconds(3600))), ("0s", .offset(.zero)),
            ("2026-11-22T09:00:12Z", .time(time("2026-11-22T09:00:12Z"))),
            ("2026-11-22T10:00:12.25+01:00", .time(time("2026-11-22T09:00:12.25Z"))),
            ("2026-11-22 09:00:12", .time(time("2026-11-22T09:00:12Z"))),
            ("2026-11-22 09:00:12 UTC", .time(time("2026-11-22T09:00:12Z"))),
            ("09:00:12", .timeOfDay(.seconds(32_412))), ("09:00", .timeOfDay(.seconds(32_400))),
            ("00:30:00+01:00", .timeOfDay(.seconds(84_600))),
        ]
    )
    func named(_ text: String, _ moment: Moment) { #expect(Moment(text) == moment) }

    @Test(
        "is nothing else",
        arguments: [
            "", "soon", "-1", "-5s", "12.5", "1w", "s", "2026-11-22", "2026-11", "25:00", "12:60:00", "infs", "nans",
            "1e300s", "99999999999999999999", "2026-02-30T00:00:00Z",
        ]
    )
    func noMoment(_ text: String) { #expect(Moment(text) == nil) }

    // MARK: - Which events

    /// So many milliseconds after the scenes' zero, event by event; nil for one without a time.
    private static func recording(_ times: [Double?], startedAt: Double? = nil, endedAt: Double? = nil) -> Recording {
        var session = SessionMetadata(id: "s")
        session.startedAt = startedAt.map { .ms($0) }
        session.endedAt = endedAt.map { .ms($0) }
        let events = times.enumerated().map { index, time in
            let text = Wire.added(Wire.message("m\(index)", "user", "hi"), previous: nil)
            return RecordedEvent(
                seq: index + 1,
                at: time.map { .ms($0) },
                direction: .server,
                payload: Array(text.utf8)[...]
            )
        }
        return Recording(metadata: session, events: events)
    }

    @Test(
        "has all events up to and including it",
        arguments: [
            (Moment.seq(2), 2), (.seq(5), 5), (.seq(99), 5),
            (.offset(.zero), 1), (.offset(.milliseconds(299)), 1), (.offset(.milliseconds(300)), 3),
            (.offset(.milliseconds(301)), 3), (.offset(.seconds(9)), 5),
            (.time(.ms(400)), 3), (.time(.ms(799.999)), 3), (.time(.ms(800)), 4),
        ]
    )
    func upToIt(_ moment: Moment, _ count: Int) throws {
        let state = try SessionState(of: Self.recording([100, 400, 400, 800, 900]), at: moment)
        #expect(state.conversation.count == count)
        #expect(state.seq == count)
    }

    @Test("goes by the first event that is later, where the clock is set back or a time is missing")
    func steppedBack() throws {
        let recording = Self.recording([nil, 100, 1000, 1100, 500, nil, 600, 1200])
        let counts = try [100, 700, 1000, 1100, 1150, 1200].map {
            try SessionState(of: recording, at: .time(.ms($0))).conversation.count
        }
        #expect(counts == [2, 2, 3, 7, 7, 8])
    }

    @Test("counts from the session's start, where that is known")
    func start() throws {
        let state = try SessionState(
            of: Self.recording([300, 500], startedAt: 100),
            at: .offset(.milliseconds(100))
        )
        #expect(state.seq == nil)
        #expect(state.elapsedMs == 100)
        #expect(state.conversation.isEmpty)
        #expect(try SessionState(of: Self.recording([300, 500], startedAt: 100), at: .seq(2)).elapsedMs == 400)
    }

    @Test("behind the end is the end")
    func behindEnd() throws {
        let recording = Self.recording([0, 500], endedAt: 700)
        #expect(try SessionState(of: recording, at: .offset(.milliseconds(600))).at == .ms(600))
        #expect(try SessionState(of: recording, at: .offset(.seconds(6))).at == .ms(700))
        #expect(try SessionState(of: recording, at: .seq(9)).at == .ms(500))
    }

    @Test("of the day is the nearest to the session's start, on the day before or after it, too")
    func timeOfDay() throws {
        let midnight = Self.time("2026-11-22T23:59:50Z").milliseconds(since: .ms(0))
        let recording = Self.recording([midnight, midnight + 5000, midnight + 15_000, midnight + 25_000])
        func seq(_ text: String) throws -> Int? {
            try SessionState(of: recording, at: #require(Moment(text))).seq
        }
        #expect(try seq("23:59:56") == 2)
        #expect(try seq("00:00:06") == 3)
        #expect(throws: MomentError.self) { try seq("23:59:40") }
    }

    @Test("needs no event behind it to be read, but where only that tells that it is no session's end")
    func reading() throws {
        let recording = Self.recording([100, 200, 300])
        func selection(_ moment: Moment, of events: [RecordedEvent]) -> (MomentSelection, taken: Int) {
            var selection = MomentSelection(moment, of: recording.metadata)
            let taken = events.count { selection.takes($0) }
            return (selection, taken)
        }
        let (exact, taken) = selection(.seq(2), of: Array(recording.events.prefix(2)))
        #expect(taken == 2)
        #expect(exact.seqs == 1...2)
        #expect(exact.unreadSeqs == nil)
        #expect(try exact.place().seq == 2)
        #expect(try exact.place().elapsedMs == 100)

        let (behind, all) = selection(.seq(5), of: recording.events)
        #expect(all == 3)
        #expect(behind.unreadSeqs == 6...Int(UInt32.max))
        #expect(try behind.place().isBehindEnd)
        var later = recording.events[2]
        later.seq = 7
        let (between, before) = selection(.seq(5), of: recording.events + [later])
        #expect(before == 3)
        #expect(between.unreadSeqs == nil)
        #expect(try !between.place().isBehindEnd)

        #expect(MomentSelection(.seq(0), of: recording.metadata).seqs == 0...0)
        #expect(MomentSelection(.seq(.max), of: recording.metadata).unreadSeqs == nil)
        #expect(MomentSelection(.time(.ms(0)), of: recording.metadata).seqs == 1...Int(UInt32.max))
    }

    // MARK: - Which sessions have none

    @Test("before the beginning, of a session without events or without times, is none")
    func errors() {
        func code(_ recording: Recording, _ moment: Moment) -> MomentError.Code? {
            #expect(throws: MomentError.self) { try SessionState(of: recording, at: moment) }?.code
        }
        #expect(code(Self.recording([100]), .seq(0)) == .beforeBeginning)
        #expect(code(Self.recording([100]), .time(.ms(99))) == .beforeBeginning)
        #expect(code(Self.recording([]), .seq(1)) == .noEvents)
        #expect(code(Self.recording([]), .time(.ms(1))) == .noEvents)
        #expect(code(Self.recording([nil, nil]), .time(.ms(1))) == .noTimes)
        #expect(code(Self.recording([nil, nil]), .offset(.zero)) == .noTimes)
        #expect(code(Self.recording([nil, nil], startedAt: 5), .timeOfDay(.zero)) == .noTimes)
        #expect(throws: Never.self) { try SessionState(of: Self.recording([nil, nil]), at: .seq(1)) }
    }

    @Test("of a time that was worked out from ids, is none")
    func estimated() {
        var recording = Self.recording([nil, nil], startedAt: 5)
        recording.metadata.times = .estimated
        #expect(throws: MomentError.self) { try SessionState(of: recording, at: .offset(.zero)) }
    }

    @Test("is told apart in times that no calendar has")
    func hostile() throws {
        var recording = Self.recording([0, 1])
        recording.events[0].at = Timestamp(microseconds: .min)
        recording.events[1].at = Timestamp(microseconds: .max)
        for moment: Moment in [.offset(.seconds(1)), .timeOfDay(.seconds(1)), .time(.ms(0)), .seq(2)] {
            _ = try? SessionState(of: recording, at: moment)
        }
    }

    private static func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(microseconds: 0)
    }
}
