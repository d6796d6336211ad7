import ReplayTesting
import Testing

@Suite("A test's clock", .timeLimit(.minutes(5)))
struct ClockTests {
    @Test("that is virtual comes to what is waited for at once")
    func virtual() async throws {
        let clock = VirtualClock()
        try await clock.sleep(for: .seconds(3600))
        try await clock.sleep(until: TestInstant(offset: .seconds(60)))
        clock.advance(by: .seconds(1))
        #expect(clock.now.offset == .seconds(3601))
        #expect(clock.deadlines == [.seconds(3600), .seconds(60)])
    }

    @Test("that is moved by hand wakes those whose time has come, and nobody else")
    func manual() async throws {
        let clock = ManualClock()
        try await clock.sleep(until: clock.now)
        async let short: Void = clock.sleep(for: .seconds(1))
        let long = Task { try await clock.sleep(for: .seconds(5)) }
        await clock.sleeper(until: .seconds(1))
        await clock.sleeper(until: .seconds(5))
        clock.advance(by: .seconds(2))
        try await short
        await clock.sleeper(until: .seconds(5))
        clock.advance(to: .seconds(1))
        #expect(clock.now.offset == .seconds(2))
        clock.advance(to: .seconds(5))
        try await long.value
    }

    @Test("lets go of a task that is cancelled, before it sleeps and while it does")
    func cancellation() async throws {
        let clock = ManualClock()
        let sleeping = Task { try await clock.sleep(for: .seconds(1)) }
        await clock.sleeper(until: .seconds(1))
        sleeping.cancel()
        await #expect(throws: CancellationError.self) { try await sleeping.value }
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(for: .seconds(1))
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        let virtual = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await VirtualClock().sleep(for: .seconds(1))
        }
        await #expect(throws: CancellationError.self) { try await virtual.value }
    }
}
