import RealtimeProtocol
import ReplayTesting
import SessionRecording
import SessionReplay
import TestSupport
import Testing

@Suite("A replay")
struct ReplayTests {
    /// When each event came, and when the next was asked for.
    private func play(
        _ events: [RecordedEvent],
        _ pace: ReplayPace,
        on clock: VirtualClock = VirtualClock(),
        working: Duration = .zero
    ) async throws -> [Duration] {
        var arrivals: [Duration] = []
        for try await event in Replay(of: events, pace: pace, clock: clock) {
            #expect(event.recorded == events[arrivals.count])
            arrivals.append(clock.now.offset)
            clock.advance(by: working)
        }
        #expect(arrivals.count == events.count)
        return arrivals
    }

    @Test("hands on every event, decoded, with the frame as it was recorded", arguments: Fixtures.samples)
    func decodes(_ sample: Fixture) async throws {
        let events = try sample.events()
        try #require(!events.isEmpty)
        let decoder = EventDecoder()
        var count = 0
        for try await event in Replay(of: events) {
            let expected = events[count]
            #expect(event.recorded == expected)
            #expect(event.drift == nil)
            let decoded =
                expected.opcode == .text ? try? decoder.decode(expected.payload, from: expected.direction) : nil
            #expect(event.event == decoded)
            count += 1
        }
        #expect(count == events.count)
    }

    @Test("lists drift when asked to")
    func drift() async throws {
        let events = try Fixtures.sample("tomorrow").events()
        var paths: [String] = []
        for try await event in Replay(of: events, notingDrift: true) {
            #expect((event.drift == nil) == (event.event == nil))
            if event.recorded.direction == .server { paths += event.drift?.unknownMembers ?? [] }
        }
        #expect(paths.contains("response.output[].phase"))
    }

    @Test("of an hour keeps every gap exact, and takes no time on a clock that does not wait")
    func anHour() async throws {
        var times: [Int64] = [0]
        while times[times.count - 1] < 3_600_000_000 {
            // Gaps of every size up to two seconds, to the microsecond.
            times.append(times[times.count - 1] + Int64(times.count) * 1_234_567 % 2_000_000)
        }
        let arrivals = try await play(events(at: times), .original)
        #expect(arrivals == times.map { .microseconds($0) })
    }

    @Test("may go faster or slower", arguments: [(2.0, 500_000), (0.5, 2_000_000), (4, 250_000), (1, 1_000_000)])
    func scaled(rate: Double, microseconds: Int64) async throws {
        let arrivals = try await play(events(at: [0, 1_000_000, 3_600_000_000]), .scaled(rate))
        #expect(arrivals == [.zero, .microseconds(microseconds), .microseconds(3600 * microseconds)])
    }

    @Test("does not drift, however long the consumer works on each event")
    func slowConsumer() async throws {
        let clock = VirtualClock()
        let times = (0...1000).map { Int64($0) * 100_000 }
        let arrivals = try await play(events(at: times), .original, on: clock, working: .milliseconds(99))
        #expect(arrivals == times.map { .microseconds($0) })
    }

    @Test("catches up after the consumer was late")
    func lateConsumer() async throws {
        let arrivals = try await play(
            events(at: [0, 100_000, 200_000, 300_000, 2_000_000]),
            .original,
            working: .milliseconds(250)
        )
        #expect(arrivals == [0, 250, 500, 750, 2000].map { .milliseconds($0) })
    }

    @Test("lets events without a time, and those whose time steps back, follow at once")
    func untimed() async throws {
        let arrivals = try await play(
            events(at: [nil, 5_000_000, nil, 6_000_000, 5_500_000, nil, 7_000_000]),
            .original
        )
        #expect(arrivals == [0, 0, 0, 1, 1, 1, 2].map { .seconds($0) })
    }

    @Test("waits for nothing at all when it should go as fast as possible")
    func asFastAsPossible() async throws {
        let clock = VirtualClock()
        let arrivals = try await play(events(at: [0, 3_600_000_000]), .asFastAsPossible, on: clock)
        #expect(arrivals == [.zero, .zero])
        #expect(clock.deadlines.isEmpty)
    }

    @Test("begins anew with each iterator")
    func iterators() async throws {
        let replay = Replay(of: events(at: [0, 1, 2]))
        for _ in 0..<2 {
            var seqs: [Int] = []
            for try await event in replay { seqs.append(event.recorded.seq) }
            #expect(seqs == [1, 2, 3])
        }
    }

    @Test("ends when its task is cancelled", arguments: [ReplayPace.original, .asFastAsPossible])
    func cancellation(_ pace: ReplayPace) async throws {
        let replay = Replay(of: events(at: [0, 1_000_000, 2_000_000]), pace: pace, clock: VirtualClock())
        let task = Task {
            var count = 0
            for try await _ in replay {
                count += 1
                withUnsafeCurrentTask { $0?.cancel() }
            }
            return count
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("refuses a rate that is none", arguments: [0, -1, 1e-300, 1e300, Double.nan, .infinity])
    func rates(rate: Double) async {
        // As bits, since neither infinity nor NaN can be handed to another process.
        await #expect(processExitsWith: .failure) { [bits = rate.bitPattern as UInt64] in
            _ = ReplayPace.scaled(Double(bitPattern: bits))
        }
    }
}
