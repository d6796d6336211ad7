import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import SessionRecorder

@Suite("The queue decides what is stored and when")
struct RecorderQueueTests {
    @Test("Messages of both directions get one seq, in the order of the calls")
    func seq() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.take("1", in: key, .client)
        driver.take("2", in: key, .server)
        driver.take("3", in: key, .client)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.seq) == [1, 2, 3])
        #expect(driver.stored[key]?.map(\.text) == ["1", "2", "3"])
        #expect(driver.stored[key]?.map(\.direction) == [.client, .server, .client])
    }

    @Test("A session is started before anything is known of it but its name")
    func start() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        try driver.expectWait(.milliseconds(50))
        driver.now += .milliseconds(50)
        let batch = try driver.batch()
        #expect(batch.work.map(\.session) == [key])
        #expect(batch.work.first?.work.start?.id == "A")
        #expect(batch.work.first?.work.chunk == nil)
    }

    @Test("A batch is due when its first event has waited long enough")
    func batchByAge() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        try driver.storeEverything()
        try driver.expectWait(nil)

        driver.take(in: key)
        driver.expectWake(true)
        try driver.expectWait(.milliseconds(50))
        driver.now += .milliseconds(30)
        driver.take(in: key)
        try driver.expectWait(.milliseconds(20))
        driver.now += .milliseconds(20)
        try driver.expectBatch(events: 2)
    }

    @Test("How long an event has waited counts while a batch is out, too")
    func ageMeanwhile() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        let batch = try driver.nextBatch()
        driver.take("1", in: key)
        driver.now += .milliseconds(30)
        driver.store(batch)
        try driver.expectWait(.milliseconds(20))
        driver.now += .milliseconds(10)
        driver.take("2", in: key)
        driver.now += .milliseconds(10)
        let next = try driver.batch()
        #expect(next.events == 2)
        driver.take("3", in: key)
        driver.now += .seconds(1)
        driver.store(next)
        try driver.expectBatch(events: 1)
    }

    @Test("What comes when nothing has waited for long waits as long as any")
    func ageAfterRest() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        try driver.storeEverything()
        driver.now += .seconds(10)
        driver.take(in: key)
        try driver.expectWait(.milliseconds(50))
    }

    @Test("A batch is due when enough has gathered, and the writer is woken then")
    func batchByCount() throws {
        var driver = QueueDriver { $0.batchEvents = 3 }
        let key = try driver.open()
        try driver.storeEverything()
        _ = driver.queue.takeWake()

        driver.take(in: key)
        driver.expectWake(true)
        _ = try driver.wait()
        driver.take(in: key)
        driver.expectWake(false)
        driver.take(in: key)
        driver.expectWake(true)
        driver.take(in: key)
        driver.expectWake(false)
        let batch = try driver.batch()
        #expect(batch.events == 3)
        driver.store(batch)
        // What was left came before, so it is not made to wait again.
        try driver.expectBatch(events: 1)
    }

    @Test("A batch is due when its bytes are many")
    func batchByBytes() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        try driver.storeEverything()
        driver.take(String(repeating: "x", count: BatchWindow.fullBytes), in: key)
        driver.take("y", in: key)
        let batch = try driver.batch()
        #expect(batch.events == 1)
        driver.store(batch)
        try driver.expectBatch(events: 1)
    }

    @Test("One batch serves many sessions, and none of them waits for ever")
    func fairness() throws {
        var driver = QueueDriver { $0.batchEvents = 10 }
        let chatty = try driver.open("chatty")
        let quiet = try driver.open("quiet")
        try driver.storeEverything()
        driver.take(in: chatty, count: 35)
        driver.take(in: quiet)
        driver.store(try driver.batch())
        driver.store(try driver.batch())
        #expect(driver.stored[quiet]?.count == 1)
        try driver.storeEverything()
        #expect(driver.stored[chatty]?.map(\.seq) == Array(1...35))
    }

    @Test("What comes while a batch is out follows it")
    func arrivalsMeanwhile() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.take("1", in: key)
        let batch = try driver.nextBatch()
        driver.take("2", in: key)
        driver.end(key)
        driver.fail(batch)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.text) == ["1", "2"])
        #expect(driver.finished[key]?.count == 1)
    }

    // MARK: - Limits

    @Test("Backpressure: the message is taken, the caller is told, and called when half is gone")
    func backpressure() throws {
        var driver = QueueDriver {
            $0.queueBytes = 4 * small
            $0.batchEvents = 1
        }
        let key = try driver.open()
        try driver.storeEverything()
        driver.expectTake(in: key, count: 3, gives: .ready)
        driver.expectTake(in: key, gives: .full)
        driver.expectTake(in: key, gives: .full)
        driver.expectWaiting(true)

        for left in [4, 3] {
            driver.store(try driver.batch())
            #expect(driver.queue.status.backlogEvents == left)
            driver.expectReleased(0)
        }
        driver.store(try driver.batch())
        driver.expectReleased(1)
        driver.expectReleased(0)
        driver.expectWaiting(false)
        driver.expectTake(in: key, gives: .ready)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.seq) == Array(1...6))
        #expect(driver.queue.status.lost == 0)
    }

    @Test("A caller that does not listen loses what is beyond one message more")
    func deafCaller() throws {
        var driver = QueueDriver {
            $0.queueBytes = 4 * small
            $0.maximumMessage = 2 * small
        }
        let key = try driver.open()
        driver.expectTake(in: key, count: 20, gives: .ready)
        #expect(driver.queue.status.backlogEvents == 6)
        #expect(driver.queue.status.lost == 14)
        driver.expectNotices([.overloaded])
        driver.end(key)
        try driver.storeEverything()
        let ledger = driver.finished[key]?.first?.ledger
        #expect(ledger?.clientFrames == 20)
        #expect(ledger?.lostFrames == 14)
        #expect(driver.stored[key]?.map(\.seq) == Array(1...6))
    }

    @Test("A caller that does not listen adds no more than what it may have read in one go, and one message")
    func burst() throws {
        var driver = QueueDriver { $0.queueBytes = 4 * small }
        let key = try driver.open()
        driver.expectTake(in: key, count: 4, gives: .full)
        let large = String(repeating: "x", count: 1 << 20)
        for _ in 0..<10 { driver.take(large, in: key) }
        #expect(driver.queue.status.backlogEvents == 8)
        #expect(driver.queue.status.lost == 6)
        #expect(driver.queue.status.backlogBytes < BatchWindow.fullBytes + 4 * small + large.utf8.count)
    }

    @Test("Dropping: what does not fit is lost, by count, and the seq has no gap")
    func drop() throws {
        var driver = QueueDriver {
            $0.queueBytes = 4 * small
            $0.overload = .drop
        }
        let key = try driver.open()
        driver.expectTake(in: key, .server, count: 7, gives: .ready)
        #expect(driver.queue.status.lost == 3)
        try driver.storeEverything()
        driver.take("last", in: key)
        driver.end(key)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.seq) == [1, 2, 3, 4, 5])
        #expect(driver.stored[key]?.last?.text == "last")
        let ledger = try #require(driver.finished[key]?.first?.ledger)
        #expect((ledger.clientFrames, ledger.serverFrames, ledger.lostFrames) == (1, 7, 3))
        #expect(ledger.lost == FrameCount(server: 3))
        driver.expectNotices([.overloaded])
    }

    @Test("A message larger than the queue is taken when nothing else waits")
    func largeMessage() throws {
        var driver = QueueDriver {
            $0.queueBytes = 100
            $0.overload = .drop
        }
        let key = try driver.open()
        driver.take(String(repeating: "x", count: 1000), in: key)
        #expect(driver.queue.status.backlogEvents == 1)
        #expect(driver.queue.status.lost == 0)
    }

    @Test("Messages that are still coming in have so much room over all sessions, and wait when the queue is full")
    func unfinished() throws {
        var driver = QueueDriver {
            $0.queueBytes = 4 * small
            $0.unfinishedBytes = 100
            $0.maximumMessage = 50
        }
        let key = try driver.open()
        try driver.storeEverything()
        let first = (0..<10).map { _ in driver.queue.makeRoom(30) }
        #expect(first == Array(repeating: .granted, count: 3) + Array(repeating: .none, count: 7))
        #expect(driver.queue.status.unfinishedBytes == 90)
        driver.queue.giveBack(60)
        driver.take(in: key, count: 4)
        let whileFull = [driver.queue.makeRoom(70), driver.queue.makeRoom(1)]
        #expect(whileFull == [.grantedButFull, .none])
        driver.queue.giveBack(10)
        // Waiting would not help.
        driver.fail(try driver.batch())
        let inOutage = driver.queue.makeRoom(10)
        #expect(inOutage == .granted)
        driver.queue.giveBack(100)
        #expect(driver.queue.status.unfinishedBytes == 0)
    }

    @Test("One message of any size that is stored whole has room to come in")
    func unfinishedMaximum() {
        var driver = QueueDriver {
            $0.unfinishedBytes = 100
            $0.maximumMessage = 500
        }
        let rooms = [driver.queue.makeRoom(500), driver.queue.makeRoom(1)]
        #expect(rooms == [.granted, .none])
    }

    @Test("Only so many sessions wait to be stored")
    func tooManySessions() throws {
        var driver = QueueDriver()
        for _ in 0..<SessionSlots.maximum { _ = try driver.open() }
        driver.expectRefusal()
        let readiness = driver.queue.take(RecordedEvent("", .client, at: 0), in: nil)
        #expect(readiness == .ready)
        #expect(driver.queue.status.lost == 1)
    }

    @Test("What the user does not want is counted, and gets no seq")
    func excluded() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.take("1", in: key)
        driver.take("2", in: key, .server, excluded: true)
        driver.take("3", in: key)
        driver.end(key)
        try driver.storeEverything()
        #expect(driver.stored[key]?.map(\.seq) == [1, 2])
        let ledger = try #require(driver.finished[key]?.first?.ledger)
        #expect((ledger.clientFrames, ledger.serverFrames, ledger.excludedFrames) == (2, 1, 1))
        #expect(ledger.excluded == FrameCount(server: 1))
    }

    @Test("From which seq on a side cannot be read is noted once, and told at the end")
    func unreadable() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.take(in: key, .server, count: 2)
        driver.queue.noteUnreadable(.server, in: key)
        driver.take(in: key, .client)
        driver.queue.noteUnreadable(.server, in: key)
        driver.end(key)
        driver.queue.noteUnreadable(.client, in: key)
        try driver.storeEverything()
        let ledger = try #require(driver.finished[key]?.first?.ledger)
        #expect(ledger.serverUnreadableFrom == 3)
        #expect(ledger.clientUnreadableFrom == nil)
        #expect(ledger.seen == 3)
    }

    // MARK: - What is missing

    @Test("What is lost is told with the next events, or by itself when none follow")
    func lossIsTold() throws {
        var driver = QueueDriver {
            $0.queueBytes = 4 * small
            $0.overload = .drop
        }
        let key = try driver.open()
        let other = try driver.open("other")
        try driver.storeEverything()
        driver.take(in: key, .client)
        driver.take(in: key, .server, count: 5)
        driver.take(in: other)
        try driver.storeEverything()
        #expect(driver.told[key]?.lost == FrameCount(server: 2))
        #expect(driver.told[key]?.seen == 0)
        // Nothing was stored of it, and still it is told.
        #expect(driver.told[other]?.lost == FrameCount(client: 1))
        #expect(driver.stored[other] == [])
        try driver.expectWait(nil)

        driver.take(in: key)
        let next = try driver.nextBatch()
        #expect(next.work.map(\.session) == [key])
        #expect(next.work.first?.work.ledger?.lost == FrameCount(server: 2))
    }

    @Test("What could not be told is told again")
    func lossIsToldAgain() throws {
        var driver = QueueDriver {
            $0.queueBytes = 2 * small
            $0.overload = .drop
        }
        let broken = try driver.open("broken")
        let sound = try driver.open("sound")
        try driver.storeEverything()
        driver.take(in: sound, count: 2)
        driver.take(in: broken)
        driver.fail(try driver.nextBatch())
        driver.now += .milliseconds(500)
        driver.store(try driver.batch(), except: [broken])
        #expect(driver.told[broken] == nil)
        try driver.storeEverything()
        #expect(driver.told[broken]?.lost == FrameCount(client: 1))
        try driver.expectWait(nil)
    }

    @Test("What is lost in an outage is told when it has passed")
    func lossInAnOutageIsTold() throws {
        var driver = QueueDriver { $0.queueBytes = 4 * small }
        let key = try driver.open()
        driver.take(in: key, .server)
        driver.fail(try driver.nextBatch())
        driver.take(in: key, .server, count: 10)
        try driver.storeEverything()
        #expect(driver.stored[key]?.count == 4)
        #expect(driver.told[key]?.lost == FrameCount(server: 7))
    }

    @Test("From where on a side cannot be read is told though nothing follows, and what is excluded is not")
    func unreadableIsTold() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.take(in: key, .server, count: 2)
        try driver.storeEverything()
        driver.take(in: key, excluded: true)
        try driver.expectWait(nil)
        driver.queue.noteUnreadable(.server, in: key)
        try driver.storeEverything()
        #expect(driver.told[key]?.serverUnreadableFrom == 3)
        #expect(driver.told[key]?.excluded == FrameCount(client: 1))
        driver.queue.noteUnreadable(.server, in: key)
        try driver.expectWait(nil)
        driver.end(key)
        try driver.storeEverything()
        #expect(driver.finished[key]?.first?.ledger.seen == 3)
    }

    // MARK: - Trouble

    @Test("An outage: tried again, then the newest are lost, then recording goes on and the ledger adds up")
    func outage() throws {
        var driver = QueueDriver {
            $0.queueBytes = 4 * small
            $0.batchEvents = 2
        }
        let key = try driver.open()
        try driver.storeEverything()
        driver.take(in: key, count: 2)
        driver.fail(try driver.batch(), "disk full")
        try driver.expectWait(.milliseconds(500))
        driver.expectNotices([.outageBegan(reason: "disk full")])
        #expect(driver.queue.status.isFailing)

        // Callers are not held up: waiting would not help.
        driver.expectTake(in: key, .server, count: 5, gives: .ready)
        driver.expectWaiting(false)
        #expect(driver.queue.status.lost == 3)

        driver.now += .milliseconds(500)
        driver.fail(try driver.batch(), "disk full")
        driver.expectNotices([])
        driver.now += .milliseconds(500)
        driver.store(try driver.batch())
        driver.expectNotices([.outageEnded(lost: 3)])
        #expect(!driver.queue.status.isFailing)
        driver.take("after", in: key)
        driver.end(key)
        try driver.storeEverything()

        #expect(driver.stored[key]?.map(\.seq) == [1, 2, 3, 4, 5])
        #expect(driver.stored[key]?.last?.text == "after")
        let ledger = try #require(driver.finished[key]?.first?.ledger)
        #expect(ledger.seen == 8)
        #expect(ledger.seen == 5 + ledger.lostFrames + ledger.excludedFrames)
    }

    @Test("Callers that wait are let go when an outage begins")
    func outageReleases() throws {
        var driver = QueueDriver {
            $0.queueBytes = 2 * small
            $0.batchEvents = 2
        }
        let key = try driver.open()
        driver.expectTake(in: key, count: 2, gives: .full)
        driver.expectWaiting(true)
        driver.fail(try driver.batch())
        driver.expectReleased(1)
    }

    @Test("When everything in a batch fails it is an outage, too")
    func allFail() throws {
        var driver = QueueDriver()
        let keys = try [driver.open("A"), driver.open("B")]
        driver.store(try driver.nextBatch(), except: Set(keys))
        driver.expectNotices([.outageBegan(reason: "broken")])
        try driver.storeEverything()
        driver.expectNotices([.outageEnded(lost: 0)])
    }

    @Test("A session that cannot be stored does not hold up the others")
    func stranded() throws {
        var driver = QueueDriver { $0.queueBytes = 4 * small }
        let broken = try driver.open("broken")
        let sound = try driver.open("sound")
        driver.take(in: broken)
        driver.take(in: sound)
        driver.store(try driver.nextBatch(), except: [broken])
        driver.expectNotices([.sessionStranded(id: "broken", reason: "broken")])

        driver.expectTake(in: broken, count: 10, gives: .ready)
        #expect(driver.queue.status.lost == 7)
        driver.expectTake(in: sound, count: 3, gives: .ready)
        let batch = try driver.nextBatch()
        #expect(batch.work.map(\.session) == [sound])
        driver.store(batch)

        // Failing again by itself is no news.
        driver.now += .milliseconds(500)
        let retry = try driver.nextBatch()
        #expect(retry.work.map(\.session) == [broken])
        driver.store(retry, except: [broken])
        driver.expectNotices([])

        driver.end(broken)
        driver.end(sound)
        try driver.storeEverything()
        driver.expectNotices([.sessionResumed(id: "broken", lost: 7)])
        #expect(driver.stored[broken]?.map(\.seq) == [1, 2, 3, 4])
        #expect(driver.finished[broken]?.map(\.ledger.lostFrames) == [7])
        #expect(driver.stored[sound]?.count == 4)
        #expect(driver.finished[sound]?.map(\.ledger.lostFrames) == [0])
        #expect(driver.queue.status.backlogBytes == 0)
    }

    // MARK: - Ends

    @Test("A session ends once, after its last event")
    func endsOnce() throws {
        var driver = QueueDriver { $0.batchEvents = 2 }
        let key = try driver.open()
        driver.take(in: key, count: 5)
        driver.end(key)
        driver.end(key)
        driver.take(in: key)
        try driver.storeEverything()
        #expect(driver.stored[key]?.count == 5)
        #expect(driver.finished[key]?.count == 1)
        #expect(driver.queue.status.lost == 1)
        #expect(driver.queue.status.openSessions == 0)
    }

    @Test(
        "A session is forgotten when it is stored and its recorder is gone, whichever comes first",
        arguments: [true, false]
    )
    func forgets(releasedFirst: Bool) throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.end(key)
        if releasedFirst { driver.queue.release(key) }
        #expect(driver.queue.sessionCount == 1)
        try driver.storeEverything()
        if !releasedFirst { driver.queue.release(key) }
        #expect(driver.queue.sessionCount == 0)
        #expect(driver.finished[key]?.count == 1)
    }

    @Test("Stopping stores what waits at once, ends what is open, and takes no more")
    func stop() throws {
        var driver = QueueDriver()
        let key = try driver.open()
        driver.take(in: key)
        driver.queue.stop(now: driver.now)
        driver.take(in: key)
        driver.expectRefusal()
        driver.store(try driver.batch())
        driver.store(try driver.batch())
        driver.expectStopped()
        #expect(driver.stored[key]?.count == 1)
        #expect(driver.finished[key]?.map(\.ending) == [.crashed])
        #expect(driver.queue.status.lost == 1)
    }

    /// The wall clock may have been set meanwhile: no session ends before it began.
    @Test("What stopping ends has its end by its own clock")
    func stopTime() throws {
        var driver = QueueDriver()
        let start = driver.now
        let future = SessionClock(startedAt: Timestamp(microseconds: 4_000_000_000_000_000), start: start)
        let past = SessionClock(startedAt: Timestamp(microseconds: 1000), start: start - .seconds(1))
        let keys = [try driver.open("A", future), try driver.open("B", past)]
        driver.queue.stop(now: start + .microseconds(7))
        try driver.storeEverything()
        #expect(
            keys.map { driver.finished[$0]?.first?.endedAt?.microseconds } == [4_000_000_000_000_007, 1_001_007]
        )
    }

    @Test("Stopping during an outage tries for a while and then gives up, by count")
    func stopDuringOutage() throws {
        var driver = QueueDriver { $0.shutdownPatience = .seconds(1) }
        let key = try driver.open()
        driver.take(in: key, count: 3)
        driver.fail(try driver.nextBatch())
        driver.queue.stop(now: driver.now)
        for _ in 0..<2 {
            driver.fail(try driver.batch())
            try driver.expectWait(.milliseconds(500))
            driver.now += .milliseconds(500)
        }
        driver.fail(try driver.batch())
        driver.expectStopped()
        #expect(driver.queue.status.lost == 3)
        #expect(driver.queue.status.backlogEvents == 0)
        #expect(driver.queue.status.backlogBytes == 0)
        driver.expectNotices([.outageBegan(reason: "full"), .gaveUp(id: "A", lost: 3)])
        #expect(driver.queue.metadata(of: key).ledger.lost == FrameCount(client: 3))
    }

    @Test("Stopping gives up a session that alone cannot be stored")
    func stopWithStranded() throws {
        var driver = QueueDriver()
        let broken = try driver.open("broken")
        let sound = try driver.open("sound")
        driver.take(in: broken)
        driver.take(in: sound)
        driver.store(try driver.nextBatch(), except: [broken])
        driver.queue.stop(now: driver.now)
        try driver.storeEverything(except: [broken])
        driver.expectStopped()
        #expect(driver.finished[sound]?.count == 1)
        #expect(driver.finished[broken] == nil)
        #expect(driver.queue.status.lost == 1)
        #expect(driver.queue.status.backlogBytes == 0)
    }

    @Test("A thousand random days: everything seen is stored, lost or excluded", arguments: 0..<40)
    func invariants(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var driver = QueueDriver {
            $0.queueBytes = Int.random(in: 1...40, using: &random) * small
            $0.batchEvents = Int.random(in: 1...8, using: &random)
            $0.overload = Bool.random(using: &random) ? .drop : .backpressure
            $0.maximumMessage = 5 * small
            $0.snapshot = Int.random(in: 0..<4, using: &random) == 0 ? .init(length: .seconds(1), bytes: 900) : nil
        }
        var keys = try (0..<4).map { try driver.open("\($0)") }
        var seen: [RecordQueue.SessionKey: Int] = [:]
        var outstanding: RecordBatch?
        for round in 0..<1000 {
            let key = keys.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<12:
                let isTrouble = Int.random(in: 0..<30, using: &random) == 0
                let isExcluded = Int.random(in: 0..<10, using: &random) == 0
                driver.take(in: key, excluded: isExcluded, trouble: isTrouble, at: Int64(round) * 20_000)
                seen[key, default: 0] += 1
            case 12: driver.now += .milliseconds(.random(in: 1...600, using: &random))
            case 13 where keys.count < 30:
                driver.end(key, trouble: Bool.random(using: &random))
                keys.removeAll { $0 == key }
                keys.append(try driver.open("\(round)"))
            default:
                // A batch is out for a while, and things go on meanwhile.
                guard let batch = outstanding else {
                    if case .write(let batch) = driver.queue.nextStep(now: driver.now) { outstanding = batch }
                    continue
                }
                #expect(Set(batch.work.map(\.session)).count == batch.work.count)
                driver.report(batch, keys, &random)
                outstanding = nil
            }
            let status = driver.queue.status
            #expect(
                seen.values.reduce(0, +)
                    == status.events + status.backlogEvents + status.heldEvents + status.lost + status.excluded
            )
        }
        driver.queue.stop(now: driver.now)
        if let batch = outstanding { driver.report(batch, keys, &random) }
        try driver.storeEverything()
        driver.expectStopped()
        #expect(driver.queue.status.backlogBytes == 0)
        #expect(driver.queue.status.openSessions == 0)
        for (key, count) in seen {
            let events = driver.stored[key] ?? []
            #expect(events.map(\.seq) == Array(1..<(events.count + 1)))
            let ledger = driver.queue.metadata(of: key).ledger
            #expect(ledger.seen == count)
            #expect(ledger.seen == events.count + ledger.lostFrames + ledger.excludedFrames)
            #expect(driver.finished[key]?.count ?? 0 <= 1)
            #expect(driver.told[key]?.lostFrames ?? 0 <= ledger.lostFrames)
        }
    }
}
