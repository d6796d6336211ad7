import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@Suite("A header line")
struct HeaderTests {
    private let event = #"{"at":null,"direction":"server","payload":{"type":"session.created"}}"#

    private static var whole: SessionMetadata {
        var session = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN")
        session.serverSessionID = "sess_EgDjPTSWsbCBpWUedoB6S"
        session.kind = "realtime"
        session.dialect = "ga"
        session.model = "gpt-realtime"
        session.source = "proxy"
        session.upstream = "wss://api.openai.com/v1/realtime?model=gpt-realtime"
        session.startedAt = Timestamp(microseconds: 1_795_338_000_104_233)
        session.endedAt = Timestamp(microseconds: 1_795_338_055_000_001)
        session.times = .estimated
        session.ending = .closed
        session.clientClose = Close(code: 1000, reason: "")
        session.serverClose = Close(code: 4000)
        session.ledger.clientFrames = 12
        session.ledger.serverFrames = 345
        session.ledger.lost = FrameCount(client: 1, server: 2, unattributed: 3)
        session.ledger.excluded = FrameCount(server: 7)
        session.ledger.serverUnreadableFrom = 300
        session.label = "tuesday's demo"
        session.tags = ["support", "a \"quoted\" tag\n\u{1}\u{2028}", "", "👩🏽‍🚀"]
        return session
    }

    @Test("holds everything that is known")
    func text() {
        var bytes: [UInt8] = []
        JSONLinesWriter.append(header: Self.whole, to: &bytes)
        let expected =
            #"{"tapedeck":1,"session":{"id":"01M70YHWSJVBRW419HRRVMMPXN","#
            + #""server_session_id":"sess_EgDjPTSWsbCBpWUedoB6S","kind":"realtime","dialect":"ga","#
            + #""model":"gpt-realtime","source":"proxy","#
            + #""upstream":"wss://api.openai.com/v1/realtime?model=gpt-realtime","#
            + #""started_at":"2026-11-22T09:00:00.104233Z","ended_at":"2026-11-22T09:00:55.000001Z","#
            + #""times":"estimated","ending":"closed","client_close":{"code":1000,"reason":""},"#
            + #""server_close":{"code":4000},"frames":{"client":12,"server":345,"lost":6,"excluded":7,"#
            + #""client_lost":1,"server_lost":2,"server_excluded":7,"server_unreadable_from":300},"#
            + #""label":"tuesday's demo","#
            + #""tags":["support","a \"quoted\" tag\n\u0001"# + "\u{2028}" + #"","","👩🏽‍🚀"]}}"# + "\n"
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("leaves out what is not known")
    func minimal() {
        var bytes: [UInt8] = []
        JSONLinesWriter.append(header: SessionMetadata(id: "x"), to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "{\"tapedeck\":1,\"session\":{\"id\":\"x\"}}\n")
    }

    @Test("comes back as it was written", arguments: metadata)
    func roundTrip(_ session: SessionMetadata) throws {
        var bytes: [UInt8] = []
        JSONLinesWriter.append(header: session, to: &bytes)
        #expect(try read(bytes).sessions.map(\.metadata) == [session])
    }

    static let metadata: [SessionMetadata] = {
        var variants = [SessionMetadata(id: "only an id"), whole]
        for change: (inout SessionMetadata) -> Void in [
            { $0.serverSessionID = nil }, { $0.kind = "" }, { $0.times = .unknown }, { $0.ending = "tomorrow's word" },
            { $0.startedAt = nil }, { $0.startedAt = Timestamp(microseconds: -1) }, { $0.clientClose = nil },
            { $0.ledger = Ledger() }, { $0.ledger.lost = FrameCount(server: 1) },
            { $0.ledger.lost = FrameCount(unattributed: 1) }, { $0.ledger.excluded = FrameCount(client: 4, server: 2) },
            { $0.ledger.noteUnreadable(.client, from: 1) }, { $0.label = nil }, { $0.label = "" }, { $0.tags = [] },
            { $0.ending = .open },
        ] {
            var session = whole
            change(&session)
            variants.append(session)
        }
        return variants
    }()

    @Test("is taken as it stands; members nobody knows, and values of another kind, are passed over")
    func foreignMembers() throws {
        let header =
            #"{"tapedeck":1,"by":"someone","session":{"id":"a","model":5,"started_at":"soon","new":{"x":[1]},"#
            + #""tags":["x",1],"client_close":{"code":"1000"},"frames":{"server":3},"kind":null}}"#
        let session = try #require(try read(header + "\n" + event).sessions.first)
        var expected = SessionMetadata(id: "a")
        expected.tags = ["x"]
        expected.ledger.serverFrames = 3
        #expect(session.metadata == expected)
        #expect(session.events.count == 1)
    }

    @Test("of the time before directions were told apart has its totals")
    func totalsAlone() throws {
        let header =
            #"{"tapedeck":1,"session":{"id":"a","frames":{"client":12,"server":345,"lost":6,"excluded":7}}}"#
        let ledger = try #require(try read(header + "\n" + event).sessions.first).metadata.ledger
        #expect(ledger.lost == FrameCount(unattributed: 6))
        #expect(ledger.excluded == FrameCount(unattributed: 7))
    }

    @Test("has counts that can be added up, whatever stands there")
    func hugeCounts() throws {
        let header = { (count: String) in
            #"{"tapedeck":1,"session":{"id":"a","frames":{"client":\#(count),"server":\#(count),"lost":\#(count),"#
                + #""client_lost":\#(count),"server_lost":\#(count),"excluded":\#(count),"client_excluded":\#(count),"#
                + #""server_excluded":\#(count),"client_unreadable_from":\#(count)}}}"#
        }
        let huge = try #require(try read(header("9223372036854774784")).sessions.first).metadata.ledger
        #expect(huge.lostFrames + huge.excludedFrames + huge.clientFrames + huge.serverFrames > 1 << 48)
        #expect(huge.clientUnreadableFrom == 1 << 48)
        let negative = try #require(try read(header("-9223372036854775808")).sessions.first).metadata.ledger
        #expect((negative.clientFrames, negative.serverFrames) == (0, 0))
        #expect((negative.lost, negative.excluded) == (FrameCount(), FrameCount()))
    }

    @Test(
        "without an id gets the one its events give",
        arguments: [#"{"tapedeck":1}"#, #"{"tapedeck":1,"session":{"model":"m"}}"#]
    )
    func withoutID(header: String) throws {
        let lines = [header, event, event].joined(separator: "\n")
        let session = try #require(try read(lines).sessions.first)
        #expect(ULID.isValid(session.metadata.id))
        #expect(session.metadata.source == nil)
        #expect(session.events.map(\.seq) == [1, 2])
        #expect(try read(lines) == read(lines))
        #expect(session.metadata.id == (try read([event, event].joined(separator: "\n")).sessions.first?.metadata.id))
    }

    @Test("may be missing: the id follows from the leading events, and the source is an import")
    func noHeader() throws {
        let lines = Array(repeating: event, count: 40)
        let session = try #require(try read(lines.joined(separator: "\n")).sessions.first)
        #expect(ULID.isValid(session.metadata.id))
        #expect(session.metadata.source == "import")
        #expect(session.events.map(\.seq) == Array(1...40))
        // The seventeenth event does not change the id; the sixteenth does.
        var other = lines
        other[16] = other[16].replacing("created", with: "updated")
        #expect(try read(other.joined(separator: "\n")).sessions.first?.metadata.id == session.metadata.id)
        other[15] = other[16]
        #expect(try read(other.joined(separator: "\n")).sessions.first?.metadata.id != session.metadata.id)
    }

    @Test("begins another session, whose events count from 1 again")
    func severalSessions() throws {
        let recording = try read(
            [
                event, event, #"{"tapedeck":1,"session":{"id":"b"}}"#, event, #"{"session":{},"tapedeck":1}"#, "oops",
                event, event, event, #"{"tapedeck":1,"session":{"id":"empty"}}"#,
            ].joined(separator: "\n")
        )
        #expect(recording.sessions.map { $0.events.map(\.seq) } == [[1, 2], [1], [1, 2, 3], []])
        #expect(recording.sessions.map(\.metadata.source) == ["import", nil, nil, nil])
        #expect(recording.sessions[1].metadata.id == "b")
        #expect(recording.problems.map(\.line) == [6])
    }

    @Test("after lines that could not be taken still begins the first session")
    func afterProblems() throws {
        var reader = try RecordingReader(
            bytes: Array("oops\n{\"tapedeck\":1,\"session\":{\"id\":\"a\"}}\n\(event)".utf8),
            name: "test.jsonl"
        )
        #expect(try reader.next() == .session(SessionMetadata(id: "a")))
        guard case .problem(let problem) = try reader.next() else { throw Unexpected("no problem came first") }
        #expect(problem.line == 1)
        guard case .event = try reader.next() else { throw Unexpected("no event came after it") }
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }

    @Test("of a later format is refused, in the first line as in a later one")
    func newerFormat() throws {
        let message = "test.jsonl: is in format 2, and this version reads up to 1"
        let header = #"{"tapedeck":2,"session":{"id":"a"}}"#
        let first = #expect(throws: RecordingError.self) { try read(header) }
        #expect(first?.description == message)
        #expect(first?.code == .newerFormat)
        let later = #expect(throws: RecordingError.self) { try read(event + "\n" + header) }
        #expect(later?.description == message)
    }
}
