import RealtimeProtocol
import SessionRecording
import Testing

@testable import SessionRecorder

@Suite("A snapshot keeps the last stretch in memory")
struct RecorderSnapshotTests {
    private func makeDriver(bytes: Int = 1 << 20) -> QueueDriver {
        QueueDriver { $0.snapshot = .init(length: .seconds(10), bytes: bytes) }
    }

    private static let second: Int64 = 1_000_000

    @Test("Nothing is stored of a session in which nothing goes wrong")
    func quiet() throws {
        var driver = makeDriver()
        let key = try driver.open()
        for second in 0..<30 { driver.take(in: key, at: Int64(second) * Self.second) }
        #expect(driver.queue.status.heldEvents == 11)
        driver.end(key)
        try driver.storeEverything()
        #expect(driver.stored[key] == nil)
        #expect(driver.finished[key] == nil)
        #expect(driver.queue.status.heldEvents == 0)
        #expect(driver.queue.status.excluded == 30)
        #expect(driver.queue.metadata(of: key).ledger.excludedFrames == 30)
    }

    @Test("Trouble stores what is held, and the rest is held again")
    func trouble() throws {
        var driver = makeDriver()
        let key = try driver.open()
        for second in 0..<30 { driver.take("\(second)", in: key, at: Int64(second) * Self.second) }
        driver.take("error", in: key, .server, trouble: true, at: 29 * Self.second)
        driver.take("after", in: key, at: 30 * Self.second)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.text) == (19..<30).map(String.init) + ["error"])
        #expect(driver.stored[key]?.map(\.seq) == Array(1...12))
        driver.end(key)
        try driver.storeEverything()
        let ledger = try #require(driver.finished[key]?.first?.ledger)
        #expect(ledger.seen == 32)
        #expect(ledger.excludedFrames == 20)
        #expect(driver.finished[key]?.count == 1)
    }

    @Test("An end that asks for it, and a call, store what is held", arguments: [true, false])
    func asked(byEnd: Bool) throws {
        var driver = makeDriver()
        let key = try driver.open()
        driver.take("1", in: key)
        if !byEnd { driver.queue.storeHeld() }
        driver.end(key, trouble: byEnd)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.text) == ["1"])
        #expect(driver.finished[key]?.count == 1)
    }

    @Test("A side that cannot be read any more is trouble")
    func unreadable() throws {
        var driver = makeDriver()
        let key = try driver.open()
        driver.take("1", in: key)
        driver.take("2", in: key, .server)
        driver.queue.noteUnreadable(.client, in: key)
        driver.end(key)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.text) == ["1", "2"])
        #expect(driver.finished[key]?.first?.ledger.clientUnreadableFrom == 3)
    }

    @Test("What is held is bounded over all sessions")
    func bounded() throws {
        var driver = makeDriver(bytes: 10 * small)
        let a = try driver.open("A")
        let b = try driver.open("B")
        driver.take(in: a, count: 8)
        driver.take(in: b, count: 8)
        #expect(driver.queue.status.heldEvents == 10)
        #expect(driver.queue.status.excluded == 6)
        driver.queue.storeHeld()
        #expect(driver.queue.status.heldEvents == 0)
        #expect(driver.queue.status.backlogEvents == 10)
    }

    @Test("A session that is quiet does not keep the others from holding theirs")
    func quietNeighbour() throws {
        var driver = makeDriver(bytes: 10 * small)
        // Its wall clock is an hour behind: what is old is told by how much time has gone by.
        let start = driver.now
        let quiet = try driver.open("quiet", SessionClock(startedAt: Timestamp(microseconds: 0), start: start))
        let hour = Timestamp(microseconds: 3600 * Self.second)
        let active = try driver.open("active", SessionClock(startedAt: hour, start: start))
        for second in 0..<9 { driver.take(in: quiet, at: Int64(second) * Self.second) }
        for second in 0..<30 { driver.take(in: active, at: Int64(3600 + second) * Self.second) }
        #expect(driver.queue.status.heldEvents == 10)
        driver.queue.storeHeld()
        try driver.storeEverything()
        #expect(driver.stored[quiet]?.count == 0)
        #expect(driver.stored[active]?.count == 10)
        for (key, count) in [(quiet, 9), (active, 30)] {
            let ledger = driver.queue.metadata(of: key).ledger
            #expect(ledger.seen == count)
            #expect(ledger.excludedFrames + (driver.stored[key]?.count ?? 0) == count)
        }
    }

    @Test("What leaves the ring frees its memory, however long it runs")
    func ring() {
        var ring = SnapshotRing()
        var dropped = FrameCount()
        for number in 0..<1000 {
            let direction: Direction = number.isMultiple(of: 10) ? .server : .client
            let event = RecordedEvent("\(number)", direction, at: Int64(number))
            dropped += ring.append(event, length: .microseconds(9))
        }
        #expect(dropped == FrameCount(client: 891, server: 99))
        #expect(ring.count == 10)
        #expect(ring.free(1) == FrameCount(server: 1))
        #expect(ring.takeAll().map { String(decoding: $0.payload, as: UTF8.self) } == (991..<1000).map(String.init))
        #expect(ring.count == 0)
        #expect(ring.cost == 0)
    }
}
