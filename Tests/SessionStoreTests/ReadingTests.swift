import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore
import TestSupport
import Testing

@Suite struct ReadingTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
    }

    // MARK: - Sessions

    private func add(_ id: String, startedAt: String?, serverID: String? = nil) throws {
        var metadata = SessionMetadata(id: id)
        metadata.startedAt = startedAt.flatMap { Timestamp(rfc3339: $0) }
        metadata.serverSessionID = serverID
        let writer = try store.startRecording(metadata)
        try writer.finish(metadata)
    }

    @Test func sessionsComeNewestFirst() throws {
        try add("B", startedAt: "2026-11-22T09:00:00Z")
        try add("N1", startedAt: nil)
        try add("C", startedAt: "2026-11-23T09:00:00Z")
        try add("N2", startedAt: nil)
        try add("A", startedAt: "2026-11-21T09:00:00Z")
        #expect(try store.sessions().map(\.metadata.id) == ["C", "B", "A", "N2", "N1"])
        #expect(try store.sessions(limit: 2).map(\.metadata.id) == ["C", "B"])
        #expect(try store.session(matching: "latest").metadata.id == "C")
    }

    @Test func aSessionIsFoundByAnyOfItsNames() throws {
        try add("01M8059NYN7YQE6QGVN6WYH95N", startedAt: nil, serverID: "sess_1")
        try add("01M8059NYN7YQE6QGVN6WYH95P", startedAt: nil, serverID: "sess_2")
        try add("01M9", startedAt: nil)
        try add("01M", startedAt: nil)
        let found = { (name: String) in try store.session(matching: name).metadata.id }
        #expect(try found("01M8059NYN7YQE6QGVN6WYH95P") == "01M8059NYN7YQE6QGVN6WYH95P")
        #expect(try found("sess_1") == "01M8059NYN7YQE6QGVN6WYH95N")
        #expect(try found("01m9") == "01M9")
        #expect(try found("01M") == "01M")
        for unknown in ["", "x", "sess_", "01M8059NYN7YQE6QGVN6WYH95PX", "%", "01M_"] {
            let error = storeError { try store.session(matching: unknown) }
            #expect(error?.code == .noSuchSession)
            #expect(error?.description.hasPrefix("\(database.path): no session ") == true)
        }
        let error = storeError { try store.session(matching: "01M8") }
        #expect(error?.code == .ambiguousSession)
        #expect(error?.description.contains("01M8059NYN7YQE6QGVN6WYH95N") == true)
        #expect(error?.description.contains("01M8059NYN7YQE6QGVN6WYH95P") == true)
    }

    @Test("A session read as a whole is the file it came from", arguments: Fixtures.samples + Fixtures.captures)
    func aSessionIsReadAsAWhole(_ file: Fixture) throws {
        let recordings = try Recording.read(path: file.path)
        var reader = try RecordingReader.open(path: file.path)
        _ = try store.importRecording(&reader)
        for recording in recordings {
            let stored = try store.recording(of: store.session(matching: recording.metadata.id))
            #expect(stored.events == recording.events)
            #expect(stored.problems.isEmpty)
            #expect(stored.metadata.id == recording.metadata.id)
        }
    }

    @Test("Events without their audio are the events, and tell how much there is", arguments: Fixtures.samples)
    func silencedEvents(_ file: Fixture) throws {
        var reader = try RecordingReader.open(path: file.path)
        _ = try store.importRecording(&reader)
        for session in try store.sessions() {
            let whole = try store.recording(of: session).events
            var silenced: [(event: RecordedEvent, audioBytes: Int?)] = []
            try store.forEachSilencedEvent(in: session) { event, audioBytes in
                silenced.append((event, audioBytes))
                return true
            }
            #expect(silenced.map(\.event.seq) == whole.map(\.seq))
            #expect(silenced.map(\.event.at) == whole.map(\.at))
            for (silent, event) in zip(silenced, whole) {
                guard let audioBytes = silent.audioBytes else {
                    #expect(silent.event == event)
                    continue
                }
                #expect(silent.event.alteration?.droppedAudio == audioBytes)
                #expect(silent.event.payload.count + (audioBytes + 2) / 3 * 4 == event.payload.count)
                #expect(Envelope(scanning: silent.event.payload).type == Envelope(scanning: event.payload).type)
            }
        }
    }

    @Test func anEmptyDatabaseHasNoLatestSession() {
        let error = storeError { try store.session(matching: "latest") }
        #expect(error?.code == .noSessions)
        #expect(error?.description.contains("holds no sessions") == true)
    }

    // MARK: - Events

    private func imported() throws -> (StoredSession, [RecordedEvent]) {
        let fixture = Fixtures.sample("voice-tool-call")
        let session = try #require(try store.importFixture(fixture).sessions.first).stored
        // Another session beside it: nothing of it may show.
        try store.importFixture(Fixtures.sample("tomorrow"))
        return (session, try #require(try ReadSession.all(in: fixture).first).events)
    }

    private func type(of event: RecordedEvent) -> String? { Envelope(scanning: event.payload).type?.rawValue }

    @Test func filtersPickEvents() throws {
        let (session, events) = try imported()
        let client = EventFilter(directions: [.client])
        #expect(try store.events(in: session, where: client) == events.filter { $0.direction == .client })
        #expect(try store.events(in: session, where: EventFilter(directions: [])).isEmpty)
        #expect(try store.events(in: session, where: EventFilter(seqs: 10...20)) == Array(events[9..<20]))
        #expect(try store.events(in: session, where: EventFilter(seqs: 1000...2000)).isEmpty)
        #expect(try store.events(in: session, where: EventFilter(seqs: -5...0)).isEmpty)
        #expect(try store.events(in: session, where: EventFilter(seqs: Int.min...Int.max)) == events)
        let including = EventFilter(including: ["response.done", "input_audio_buffer.append"])
        #expect(
            try store.events(in: session, where: including)
                == events.filter { ["response.done", "input_audio_buffer.append"].contains(type(of: $0)) }
        )
        let excluding = EventFilter(including: nil, excluding: ["input_audio_buffer.append"])
        #expect(
            try store.events(in: session, where: excluding)
                == events.filter { type(of: $0) != "input_audio_buffer.append" }
        )
        #expect(
            try store.events(in: session, where: EventFilter { $0?.hasSuffix(".done") == true })
                == events.filter {
                    type(of: $0)?.hasSuffix(".done") == true
                }
        )
    }

    @Test func eventsWithoutATypeCanBePickedToo() throws {
        let fixture = Fixtures.sample("tomorrow")
        let session = try #require(try store.importFixture(fixture).sessions.first).stored
        let events = try #require(try ReadSession.all(in: fixture).first).events.filter { type(of: $0) == nil }
        #expect(!events.isEmpty)
        #expect(try store.events(in: session, where: EventFilter { $0 == nil }) == events)
        #expect(
            try store.events(in: session, where: EventFilter(including: nil)).count
                == store.events(in: session, where: EventFilter(including: [])).count + session.eventCount
        )
    }

    @Test func readingStopsWhenAsked() throws {
        let (session, _) = try imported()
        var seen = 0
        try store.forEachEvent(in: session) { _ in
            seen += 1
            return seen < 5
        }
        #expect(seen == 5)
    }

    @Test func errorsOfTheReaderComeThrough() throws {
        struct Mine: Error {}
        let (session, _) = try imported()
        #expect(throws: Mine.self) { try store.forEachEvent(in: session) { _ in throw Mine() } }
        #expect(throws: Mine.self) { try store.query("SELECT 1") { _, _ in throw Mine() } }
    }

    @Test func readingMayBeNested() throws {
        let (session, events) = try imported()
        var counts: [Int] = []
        try store.forEachEvent(in: session, where: EventFilter(seqs: 1...3)) { event in
            counts.append(try store.events(in: session, where: EventFilter(seqs: 1...3)).count)
            _ = try store.sessions()
            return true
        }
        #expect(counts == [3, 3, 3])
        #expect(events.count > 3)
    }

    // MARK: - Several sessions

    @Test func totalsAreTheSumsOfEachSession() throws {
        for sample in Fixtures.samples { try store.importFixture(sample) }
        let sessions = try store.sessions()
        let all = try store.usageTotals(of: nil)
        #expect(all.map(\.session) == sessions)
        for (session, totals) in all {
            #expect(try store.usageTotals(of: [session]).map(\.totals) == [totals])
            #expect(session.responses == totals.responses)
            #expect(session.totalTokens == totals.tokens.total + totals.transcription.tokens.total)
        }
        let two = Array(sessions.suffix(2))
        #expect(try store.usageTotals(of: two).map(\.session) == two)
        #expect(try store.usageTotals(of: []).isEmpty)
        let calls = try store.toolCalls(of: nil)
        #expect(calls.map(\.session) == sessions)
        for (session, calls) in calls { #expect(try store.toolCalls(in: session) == calls) }
    }
}

extension StoredSession {
    fileprivate var eventCount: Int { metadata.ledger.clientFrames + metadata.ledger.serverFrames }
}
