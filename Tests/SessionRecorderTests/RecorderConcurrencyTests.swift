import Dispatch
import Logging
import RealtimeProtocol
import SessionRecording
import Synchronization
import TestSupport
import Testing

@testable import SessionRecorder

@Suite("Many threads record at once into a store that fails at random", .timeLimit(.minutes(5)))
struct RecorderConcurrencyTests {
    private static let threads = 8
    private static let sessions = 6
    private static let rounds = 800

    @Test(
        "Order is kept, seq has no gap, and nothing is lost that is not counted",
        arguments: [
            Recorder.Overload.backpressure, .drop,
        ]
    )
    func hammer(overload: Recorder.Overload) throws {
        let random = Mutex(SplitMix(seed: 7))
        let store = MemoryStore { operation, _ in
            random.withLock { random in
                switch operation {
                case .start: Int.random(in: 0..<3, using: &random) == 0
                case .append: Int.random(in: 0..<6, using: &random) == 0
                case .finish: Int.random(in: 0..<3, using: &random) == 0
                case .commit: Int.random(in: 0..<5, using: &random) == 0
                }
            }
        }
        var configuration = Recorder.Configuration()
        configuration.queueBytes = 40_000
        configuration.batchEvents = 50
        configuration.batchDelay = .milliseconds(1)
        configuration.retryDelay = .microseconds(100)
        configuration.overload = overload
        let recorder = Recorder(into: store, configuration: configuration, logger: .silent)
        let sessions = (0..<Self.sessions).map { recorder.startSession(SessionMetadata(id: "\($0)")) }

        // Each thread is one direction of some sessions and writes its own count into them.
        DispatchQueue.concurrentPerform(iterations: Self.threads) { thread in
            let direction: Direction = thread % 2 == 0 ? .client : .server
            for round in 0..<Self.rounds {
                let session = sessions[(round + thread / 2) % Self.sessions]
                let text = "\(thread):\(round)"
                guard session.record(Array(text.utf8), direction: direction) == .full else { continue }
                let semaphore = DispatchSemaphore(value: 0)
                session.whenReady { semaphore.signal() }
                semaphore.wait()
            }
        }
        for session in sessions { session.finish(ending: .closed) }
        recorder.shutdown()

        var total = 0
        for (id, stored) in store.sessions {
            #expect(stored.events.map(\.seq) == Array(1..<(stored.events.count + 1)), "session \(id)")
            #expect(stored.finishes.count == 1, "session \(id)")
            let ledger = try #require(stored.finishes.first?.ledger)
            #expect(ledger.seen == stored.events.count + ledger.lostFrames)
            total += ledger.seen
            expectOrder(stored.events)
        }
        #expect(store.sessions.count == Self.sessions)
        #expect(total == Self.threads * Self.rounds)
        let status = recorder.status
        #expect(status.events + status.lost == total)
        #expect(status.backlogBytes == 0)
    }

    /// Of each thread the events of a session are in the order in which it recorded them.
    private func expectOrder(_ events: [RecordedEvent]) {
        var last: [String: Int] = [:]
        for event in events {
            let parts = event.text.split(separator: ":").map(String.init)
            guard parts.count == 2, let round = Int(parts[1]) else {
                Issue.record("an event that nobody recorded: \(event.text)")
                return
            }
            #expect(round > last[parts[0]] ?? -1)
            last[parts[0]] = round
        }
    }

    @Test("Many recorders start, record and stop at the same time")
    func manyRecorders() {
        let stored = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: 50) { _ in
            let store = MemoryStore()
            let recorder = Recorder(into: store, logger: .silent)
            let session = recorder.startSession(SessionMetadata(id: "A"))
            session.record([1], direction: .client)
            recorder.shutdown()
            stored.wrappingAdd(store.sessions["A"]?.events.count ?? 0, ordering: .relaxed)
        }
        #expect(stored.load(ordering: .relaxed) == 50)
    }
}
