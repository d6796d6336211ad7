import GRDB
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// Sessions that are stored while they are recorded.
@Suite struct RecordingTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
    }

    @Test(arguments: Fixtures.samples, [1, 100, 1000])
    func recordingTellsWhatImportingTells(_ fixture: Fixture, _ groupSize: Int) throws {
        let read = try #require(try ReadSession.all(in: fixture).first)
        let writer = try store.startRecording(read.metadata)
        for start in stride(from: 0, to: read.events.count, by: groupSize) {
            try writer.append(Array(read.events[start..<min(start + groupSize, read.events.count)]))
        }
        try writer.finish(read.metadata)
        let session = try store.session(matching: read.metadata.id)
        #expect(try store.events(in: session) == read.events)
        #expect(try store.verify(session).findings == [])
        let fold = SessionFold.folding(read.events)
        #expect(try store.conversation(in: session) == fold.conversation)
        #expect(try store.toolCalls(in: session) == fold.toolCalls)

        let other = try TemporaryDatabase()
        let imported = try #require(try other.open().importFixture(fixture).sessions.first).stored
        #expect(session == imported)
    }

    @Test func anOpenSessionIsThereForReaders() throws {
        let reader = try database.open(.readOnly)
        var metadata = SessionMetadata(id: "S1")
        metadata.startedAt = Timestamp(rfc3339: "2026-11-22T09:00:00Z")
        let writer = try store.startRecording(metadata)
        #expect(try reader.session(matching: "S1").metadata.ending == .open)
        let at = Timestamp(rfc3339: "2026-11-22T09:00:01Z")
        try writer.append([
            serverEvent(
                1,
                #"{"type":"session.created","session":{"type":"realtime","id":"sess_1","model":"m"}}"#,
                at: at
            )
        ])
        let session = try reader.session(matching: "sess_1")
        #expect(session.metadata.ending == .open)
        #expect(session.metadata.endedAt == nil)
        #expect(session.metadata.ledger.serverFrames == 1)
        #expect(session.metadata.model == "m")
        #expect(try reader.events(in: session).count == 1)
        #expect(try reader.verify(session).isWhole)

        metadata.ending = .dropped
        metadata.serverClose = Close(code: 1006)
        try writer.finish(metadata)
        let finished = try reader.session(matching: "S1").metadata
        #expect(finished.ending == .dropped)
        #expect(finished.endedAt == at)
        #expect(finished.serverClose == Close(code: 1006))
        #expect(finished.serverSessionID == "sess_1")
        #expect(finished.ledger.serverFrames == 1)
    }

    @Test func nothingFollowsTheEnd() throws {
        let metadata = SessionMetadata(id: "S1")
        let writer = try store.startRecording(metadata)
        try writer.finish(metadata)
        #expect(storeError { try writer.append([serverEvent(1, "{}")]) }?.code == .finished)
        #expect(storeError { try writer.finish(metadata) }?.code == .finished)
    }

    @Test func anIDIsTakenOnce() throws {
        _ = try store.startRecording(SessionMetadata(id: "S1"))
        #expect(storeError { try store.startRecording(SessionMetadata(id: "S1")) }?.code == .sessionExists)
    }

    @Test(arguments: [0, -1, 4_294_967_296])
    func aSeqThatHasNoPlaceIsRefused(_ seq: Int) throws {
        let writer = try store.startRecording(SessionMetadata(id: "S1"))
        #expect(storeError { try writer.append([serverEvent(seq, "{}")]) }?.code == .invalidSeq)
        try writer.append([serverEvent(1, "{}")])
        #expect(try store.verify(store.session(matching: "S1")).isWhole)
    }

    @Test func aSeqIsStoredOnce() throws {
        let writer = try store.startRecording(SessionMetadata(id: "S1"))
        try writer.append([serverEvent(1, "{}")])
        #expect(
            storeError { try writer.append([serverEvent(2, "{}"), serverEvent(1, "{}")]) }?.code == .duplicateEvent
        )
        try writer.append([serverEvent(2, "{}")])
        let session = try store.session(matching: "S1")
        #expect(try store.events(in: session).map(\.seq) == [1, 2])
        #expect(try store.verify(session).isWhole)
    }

    // MARK: - A full disk

    /// A chat that comes again and again until it is long enough.
    private func chat(ofAtLeast count: Int) throws -> ReadSession {
        var read = try #require(try ReadSession.all(in: Fixtures.sample("text-chat")).first)
        let events = read.events
        while read.events.count < count { read.events += events }
        for index in read.events.indices { read.events[index].seq = index + 1 }
        return read
    }

    /// Events of one item whose text grows; half of them cannot be stored.
    @Test(arguments: [20, 500])
    func afterAFullDiskTheRecordingGoesOn(_ groupSize: Int) throws {
        let read = try chat(ofAtLeast: 3 * groupSize)
        let events = read.events
        let (first, lost, last) = (
            Array(events[..<groupSize]), Array(events[groupSize..<2 * groupSize]), Array(events[(2 * groupSize)...])
        )
        let writer = try store.startRecording(read.metadata)
        try writer.append(first)
        try limitPages(more: 0)
        #expect(storeError { try writer.append(lost) }?.code == .diskFull)
        try limitPages(more: 1 << 20)
        try writer.append(last)

        var metadata = read.metadata
        metadata.ledger.clientFrames = events.count { $0.direction == .client }
        metadata.ledger.serverFrames = events.count { $0.direction == .server }
        for event in lost { metadata.ledger.lost[event.direction] += 1 }
        try writer.finish(metadata)
        let session = try store.session(matching: read.metadata.id)
        #expect(try store.events(in: session) == first + last)
        #expect(try store.conversation(in: session) == SessionFold.folding(first + last).conversation)
        let sides = [("client", metadata.ledger.lost.client), ("server", metadata.ledger.lost.server)]
            .filter { $0.1 > 0 }.map { "\($0.1) of the \($0.0)'s" }
        #expect(
            try store.verify(session).findings.map(\.message) == [
                "events \(groupSize + 1) to \(2 * groupSize) are missing before it",
                "\(groupSize) frames were seen and not stored, \(sides.joined(separator: " and "))",
            ]
        )
    }

    /// What could not be stored comes again, alone or with more, and with the session's end.
    @Test(arguments: [20, 500], [true, false])
    func afterAFullDiskTheSameEventsComeAgain(_ groupSize: Int, _ isGrouped: Bool) throws {
        var read = try chat(ofAtLeast: 2 * groupSize)
        read.metadata.ledger = Ledger()
        let (first, again) = (Array(read.events.prefix(groupSize)), Array(read.events.dropFirst(groupSize)))
        let writer = try store.startRecording(read.metadata)
        func storing(_ body: () throws -> Void) throws { try isGrouped ? store.group(body) : body() }
        try storing { try writer.append(first) }
        for _ in 1...3 {
            try limitPages(more: 0)
            #expect(storeError { try storing { try writer.append(again) } } != nil)
            try limitPages(more: 1 << 20)
        }
        try storing {
            try writer.append(again)
            try writer.finish(read.metadata)
        }
        let session = try store.session(matching: read.metadata.id)
        #expect(try store.events(in: session) == first + again)
        #expect(try store.conversation(in: session) == SessionFold.folding(first + again).conversation)
        #expect(try store.verify(session).findings == [])
    }

    /// SQLite takes back the whole transaction when the disk is full in the midst of it.
    @Test func aGroupIsStoredAsAWhole() throws {
        let (large, small) = (
            try store.startRecording(SessionMetadata(id: "S1")), try store.startRecording(SessionMetadata(id: "S2"))
        )
        let pad = String(repeating: "x", count: 1 << 20)
        var codes: [StoreError.Code?] = []
        func storeBoth() throws {
            codes = []
            try store.group {
                codes.append(storeError { try large.append([serverEvent(1, #"{"pad":"\#(pad)"}"#)]) }?.code)
                codes.append(storeError { try small.append([serverEvent(1, "{}")]) }?.code)
            }
        }
        try limitPages(more: 0)
        #expect(storeError { try storeBoth() }?.code == .inputOutput)
        #expect(codes == [.diskFull, .inputOutput])
        #expect(try store.rows("SELECT count(*) FROM event") == [[.integer(0)]])
        try limitPages(more: 1 << 20)
        try storeBoth()
        #expect(codes == [nil, nil])
        for id in ["S1", "S2"] {
            let session = try store.session(matching: id)
            #expect(try store.events(in: session).count == 1)
            #expect(try store.verify(session).isWhole)
        }
    }

    private func limitPages(more: Int) throws {
        try store.queue.inDatabase { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + more)")
        }
    }

    // MARK: - Several recorders

    @Test func severalRecordersShareAFile() async throws {
        let samples = Fixtures.samples
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sample in samples {
                group.addTask { [database] in
                    let store = try database.open(busyTimeout: .seconds(60))
                    let read = try #require(try ReadSession.all(in: sample).first)
                    let writer = try store.startRecording(read.metadata)
                    for start in stride(from: 0, to: read.events.count, by: 10) {
                        try writer.append(Array(read.events[start..<min(start + 10, read.events.count)]))
                    }
                    try writer.finish(read.metadata)
                }
            }
            try await group.waitForAll()
        }
        let sessions = try store.sessions()
        #expect(Set(sessions.map(\.number)) == Set(1...Int64(samples.count)))
        for session in sessions { #expect(try store.verify(session).findings == []) }
        let types = try store.rows("SELECT count(*), count(DISTINCT name) FROM event_type")
        #expect(types[0][0] == types[0][1])
    }

    @Test func twoConnectionsAppendInTurn() throws {
        let other = try database.open()
        let writers = [
            try store.startRecording(SessionMetadata(id: "S1")), try other.startRecording(SessionMetadata(id: "S2")),
        ]
        for seq in 1...20 {
            for writer in writers { try writer.append([serverEvent(seq, #"{"type":"made.up.\#(seq)"}"#)]) }
        }
        for id in ["S1", "S2"] {
            let session = try store.session(matching: id)
            #expect(try store.verify(session).isWhole)
            #expect(try other.events(in: session).count == 20)
        }
        #expect(try store.rows("SELECT count(*) FROM event_type") == [[.integer(20)]])
    }

    @Test func aWriterIsASink() throws {
        let sink: any RecordingSink = try store.startRecording(SessionMetadata(id: "S1"))
        try sink.append([serverEvent(1, "{}")])
        try sink.finish(SessionMetadata(id: "S1"))
        #expect(try store.session(matching: "S1").metadata.ledger.serverFrames == 1)
    }
}
