import ReplayTesting
import SessionRecording
import SessionReplay
import Testing

@Suite("A replay's transport")
struct ReplayTransportTests {
    @Test("plays what is due, and waits for the rest")
    func playing() {
        var transport = ReplayTransport()
        #expect(transport.decide(due: nil, at: .zero) == .play)
        #expect(transport.decide(due: .seconds(1), at: .seconds(1)) == .play)
        #expect(transport.decide(due: .seconds(3), at: .seconds(1)) == .wait(until: .seconds(3)))
    }

    @Test("holds everything while it is paused, and takes no time from the recording")
    func pausing() {
        var transport = ReplayTransport()
        transport.pause(at: .seconds(1))
        transport.pause(at: .seconds(5))
        #expect(transport.isPaused)
        #expect(transport.decide(due: nil, at: .seconds(9)) == .hold)
        #expect(transport.played(at: .seconds(9)) == .seconds(1))
        transport.resume(at: .seconds(11))
        transport.resume(at: .seconds(20))
        #expect(!transport.isPaused)
        #expect(transport.played(at: .seconds(11)) == .seconds(1))
        #expect(transport.decide(due: .seconds(3), at: .seconds(11)) == .wait(until: .seconds(13)))
        #expect(transport.decide(due: .seconds(3), at: .seconds(13)) == .play)
        transport.pause(at: .seconds(14))
        transport.resume(at: .seconds(15))
        #expect(transport.played(at: .seconds(15)) == .seconds(4))
    }

    @Test("lets so many events through in steps, and forgets steps when it resumes")
    func stepping() {
        var transport = ReplayTransport()
        transport.step(2, at: .seconds(1))
        #expect(transport.isPaused)
        #expect(transport.decide(due: .seconds(5), at: .seconds(2)) == .step)
        #expect(transport.decide(due: nil, at: .seconds(2)) == .step)
        #expect(transport.decide(due: nil, at: .seconds(2)) == .hold)
        transport.step(1, at: .seconds(3))
        transport.resume(at: .seconds(4))
        transport.pause(at: .seconds(4))
        #expect(transport.decide(due: nil, at: .seconds(4)) == .hold)
    }

    @Test("restarts from zero, paused if it was")
    func restarting() {
        var transport = ReplayTransport()
        transport.pause(at: .seconds(1))
        transport.resume(at: .seconds(3))
        transport.restart()
        #expect(transport == ReplayTransport())
        transport.pause(at: .seconds(7))
        transport.restart()
        #expect(transport.isPaused)
        #expect(transport.played(at: .seconds(2)) == .zero)
    }
}

@Suite("A replay's control", .timeLimit(.minutes(5)))
struct ReplayControlTests {
    /// Events at 0, 1, 2 … 5 seconds.
    private let session = Recording("A", at: (0...5).map { $0 * 1_000_000 })
    private let clock = ManualClock()
    private let control: ReplayControl
    private let replay: Replay<ManualClock>

    init() {
        control = ReplayControl()
        replay = Replay(of: session, pace: .original, clock: clock, control: control)
    }

    @Test("does nothing unless it is told to")
    func untouched() async throws {
        let clock = VirtualClock()
        let replay = Replay(of: session, pace: .original, clock: clock, control: ReplayControl())
        #expect(try await arrivals(of: replay, on: clock) == (0...5).map { .seconds($0) })
    }

    @Test("pauses a replay that waits, and resumes it with the gap that is left")
    func pauseWhileWaiting() async throws {
        async let arrivals = times()
        await clock.sleeper(until: .seconds(1))
        clock.advance(to: .milliseconds(400))
        control.pause()
        clock.advance(to: .seconds(60))
        control.resume()
        await clock.sleeper(until: .milliseconds(60_600))
        clock.advance(to: .milliseconds(60_600))
        await clock.sleeper(until: .milliseconds(61_600))
        clock.advance(to: .seconds(100))
        #expect(try await arrivals == [0, 60_600, 100_000, 100_000, 100_000, 100_000].map { .milliseconds($0) })
    }

    @Test("pauses a replay whose consumer is at work, and loses nothing of the gap")
    func pauseWhileWorking() async throws {
        var iterator = replay.makeAsyncIterator()
        _ = try await iterator.next()
        control.pause()
        clock.advance(to: .seconds(10))
        control.resume()
        async let last = rest(of: iterator)
        await clock.sleeper(until: .seconds(11))
        clock.advance(to: .seconds(15))
        #expect(try await last == .seconds(15))
    }

    @Test("steps through a replay without waiting, and goes on from there with the gaps that are left")
    func steps() async throws {
        control.pause()
        control.step(3)
        var iterator = replay.makeAsyncIterator()
        for seq in 1...3 { #expect(try await iterator.next()?.recorded.seq == seq) }
        #expect(clock.now.offset == .zero)
        #expect(control.isPaused)
        clock.advance(to: .seconds(7))
        control.resume()
        async let last = rest(of: iterator)
        // The third event lay at 2 s; the fourth is due one second after the replay went on.
        await clock.sleeper(until: .seconds(8))
        clock.advance(to: .seconds(8))
        await clock.sleeper(until: .seconds(9))
        clock.advance(to: .seconds(10))
        #expect(try await last == .seconds(10))
    }

    @Test("holds a replay back from its first event")
    func startsPaused() async throws {
        let control = ReplayControl(isPaused: true)
        let replay = Replay(of: session, clock: clock, control: control)
        async let count = replay.reduce(0) { count, _ in count + 1 }
        for _ in 0..<6 { control.step() }
        #expect(try await count == 6)
        #expect(control.isPaused)
    }

    @Test("ends a paused replay whose task is cancelled")
    func cancellation() async throws {
        control.pause()
        let replay = replay
        let task = Task { for try await _ in replay { Issue.record("an event came through") } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("ends a waiting replay whose task is cancelled")
    func cancellationWhileWaiting() async throws {
        let replay = replay
        let task = Task { try await replay.reduce(0) { count, _ in count + 1 } }
        await clock.sleeper(until: .seconds(1))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    private func times() async throws -> [Duration] {
        var times: [Duration] = []
        for try await _ in replay { times.append(clock.now.offset) }
        return times
    }

    private func rest(of iterator: sending Replay<ManualClock>.Iterator) async throws -> Duration {
        var iterator = iterator
        while try await iterator.next() != nil {}
        return clock.now.offset
    }
}
