import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// A session's state at a moment is what its events up to there say.
@Suite("The state at a moment")
struct SessionStateTests {
    private static func state(_ moment: Moment, _ write: (inout Scene) -> Void) throws -> SessionState {
        let recording = Recording(metadata: SessionMetadata(id: "s"), events: Scene(write).events())
        return try SessionState(of: recording, at: moment)
    }

    private static func state(atMs ms: Double, _ write: (inout Scene) -> Void) throws -> SessionState {
        try state(.time(.ms(ms)), write)
    }

    // MARK: - Every moment

    @Test("is that of a recording which ends there, at every seq", arguments: Fixtures.samples)
    func everySeq(of sample: Fixture) throws {
        let recording = try Recording.read(path: sample.path)[0]
        let decoder = EventDecoder(family: recording.metadata.family)
        var fold = SessionFold()
        for (index, event) in recording.events.enumerated() {
            fold.apply(event, decoded: try? decoder.decode(event.payload, from: event.direction))
            let state = try SessionState(of: recording, at: .seq(event.seq))
            let prefix = Recording(metadata: recording.metadata, events: Array(recording.events[...index]))
            #expect(try state == SessionState(of: prefix, at: .seq(event.seq)))
            #expect(state.seq == event.seq)
            #expect(state.at == event.at)
            #expect(state.facts == fold.facts)
            #expect(state.conversation == fold.conversation)
            #expect(state.toolCalls == fold.toolCalls.filter { $0.status == .inProgress || $0.status == .unanswered })
            #expect(state.responses == fold.responses.filter { $0.doneSeq == nil })
        }
    }

    @Test("is the same at an event's time as at the last seq of that time", arguments: Fixtures.samples)
    func everyTime(of sample: Fixture) throws {
        let recording = try Recording.read(path: sample.path)[0]
        for event in recording.events.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
            guard let at = event.at else { continue }
            let last = try #require(recording.events.prefix { $0.at ?? at <= at }.last)
            let state = try SessionState(of: recording, at: .time(at))
            #expect(try state == SessionState(of: recording, at: .seq(last.seq)))
        }
    }

    // MARK: - Configuration

    @Test("has the configuration that the server said last, and what the client asked for since")
    func configuration() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session(Detection.semantic))
            $0.at(100, .update(Detection.none))
            $0.at(200, .updated(Detection.none))
            $0.at(300, .update(Detection.server(), id: "y"))
            $0.at(400, .refused("y"))
        }
        func detection(_ ms: Double) throws -> RawJSON? {
            let configuration = try Self.state(atMs: ms, write).configuration
            return configuration?["audio"]?["input"]?["turn_detection"]
        }
        #expect(try detection(100)?["type"]?.string == "semantic_vad")
        #expect(try detection(200)?.isNull == true)
        let requested = try [0, 100, 200, 300, 400].map { try Self.state(atMs: $0, write).requested.count }
        #expect(requested == [0, 1, 0, 1, 0])
    }

    @Test("has no configuration where the server has said none")
    func noConfiguration() throws {
        let state = try Self.state(atMs: 100) { $0.at(100, .update(Detection.none)) }
        #expect(state.configuration == nil)
        #expect(state.requested.count == 1)
    }

    @Test("keeps what a service leaves out of its answer to an update")
    func partialUpdate() throws {
        let created = #"{"type":"session.created","session":{"voice":"ara","tools":[],"turn_detection":{"type":null}}}"#
        let updated =
            #"{"type":"session.updated","session":{"turn_detection":{"type":"server_vad"},"instructions":"é"}}"#
        let state = try Self.state(atMs: 10) { $0.at(0, .server(created), .server(updated)) }
        let expected = #"{"turn_detection":{"type":"server_vad"},"instructions":"é","voice":"ara","tools":[]}"#
        #expect(state.configuration?.text == expected)
    }

    @Test("begins anew with another connection")
    func reconnected() throws {
        let state = try Self.state(atMs: 300) {
            $0.at(0, .session())
            $0.at(50, .update(Detection.none))
            $0.mic(from: 50, .tone(100))
            $0.at(150, .created("r"))
            $0.at(200, .session(Detection.semantic))
        }
        #expect(state.responses.isEmpty)
        #expect(state.requested.isEmpty)
        #expect(state.inputAudio == nil)
        #expect(state.configuration?["audio"]?["input"]?["turn_detection"]?["type"]?.string == "semantic_vad")
    }

    // MARK: - What goes on

    @Test("has the responses that run, and the calls that wait")
    func activity() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session())
            $0.at(100, .created("r"))
            $0.at(200, .called("r", "c"))
            $0.at(300, .done("r"))
            $0.at(400, .output("c"))
            $0.at(500, .created("s"))
        }
        let responses = try [0, 100, 300, 500].map { try Self.state(atMs: $0, write).responses.map(\.id) }
        #expect(responses == [[], ["r"], [], ["s"]])
        let calls = try [100, 200, 300, 400].map { try Self.state(atMs: $0, write).toolCalls.map(\.status) }
        #expect(calls == [[], [.unanswered], [.unanswered], []])
    }

    @Test("has the limits as they were last told, each of them")
    func limits() throws {
        func told(_ limits: String) -> Scene.Step {
            .server(#"{"type":"rate_limits.updated","event_id":"e","rate_limits":[\#(limits)]}"#)
        }
        let state = try Self.state(atMs: 20) {
            $0.at(0, .session())
            let requests = #"{"name":"requests","limit":100,"remaining":9,"reset_seconds":1}"#
            $0.at(10, told(#"{"name":"tokens","limit":1000,"remaining":900,"reset_seconds":0.5},\#(requests)"#))
            $0.at(20, told(#"{"name":"tokens","limit":1000,"remaining":700,"reset_seconds":1.5}"#))
        }
        #expect(state.rateLimits.map(\.name) == ["tokens", "requests"])
        #expect(state.rateLimits.map(\.remaining) == [700, 9])
        #expect(state.rateLimits.map(\.resetSeconds) == [1.5, 1])
    }

    // MARK: - Sound

    @Test("has the audio that was appended since the last commit, clear or end of speech")
    func inputAudio() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3300, .clear)
            $0.mic(from: 3300, .tone(300))
        }
        let buffered = try [900, 1500, 3100, 3200, 3300, 3600].map {
            try Self.state(atMs: $0, write).inputAudio?.bufferedMs
        }
        #expect(buffered == [nil, 500, 2100, 100, 0, 300])
        #expect(try Self.state(atMs: 3600, write).inputAudio?.appendedMs == 2500)
        #expect(try Self.state(atMs: 1600, write).inputAudio?.speech == nil)
        let speech = try #require(try Self.state(atMs: 2000, write).inputAudio?.speech)
        #expect(speech.itemID == "u")
        #expect(speech.startedAt == .ms(1650))
        #expect(speech.audioStartMs == 200)
        #expect(try Self.state(atMs: 3110, write).inputAudio?.speech == nil)
    }

    @Test("has none of the client's audio after its commit, unless the server refuses that")
    func commit() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 0, .tone(400))
            $0.at(400, .commit)
            $0.at(500, .refused("k", code: "input_audio_buffer_commit_empty"))
        }
        #expect(try Self.state(atMs: 400, write).inputAudio?.bufferedMs == 0)
        #expect(try Self.state(atMs: 500, write).inputAudio?.bufferedMs == 400)
    }

    @Test("tells how far the assistant's audio was played, at a time between two events, too")
    func playback() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session())
            $0.spokenAnswer(created: 1000)
            $0.spokenAnswer("s", created: 2000)
            $0.at(9000, .message("m", "Bye"))
        }
        func playback(_ ms: Double) throws -> SessionState.Playing? { try Self.state(atMs: ms, write).playback }
        #expect(try playback(1200) == nil)
        let first = try #require(try playback(1350))
        #expect([first.playedMs, first.receivedMs, first.waitingMs] == [50, 1000, 950])
        #expect([first.responseID, first.itemID] == ["r", "ar"])
        let queued = try #require(try playback(2600))
        #expect([queued.playedMs, queued.receivedMs, queued.waitingMs] == [1300, 2000, 2700])
        #expect(queued.itemID == "ar")
        let second = try #require(try playback(3800))
        #expect([second.playedMs, second.receivedMs, second.waitingMs] == [500, 2000, 1500])
        #expect(second.itemID == "as")
        #expect(try playback(5300) == nil)
    }

    @Test("waits for more audio while a response runs, and plays nothing once it was cut")
    func cutPlayback() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session())
            $0.at(100, .created("r"))
            $0.at(200, .answer("r"), .audio("r", .tone(100)))
            $0.at(600, .audio("r", .tone(1000)))
            $0.at(900, .speechStarted("u", 0))
            $0.at(2000, .message("m", "Bye"))
        }
        let late = try #require(try Self.state(atMs: 500, write).playback)
        #expect([late.playedMs, late.receivedMs, late.waitingMs] == [100, 100, 0])
        #expect(try Self.state(atMs: 800, write).playback?.playedMs == 300)
        #expect(try Self.state(atMs: 900, write).playback == nil)
    }

    @Test("goes by the server's word where the recording has no audio")
    func outputBuffer() throws {
        let write: (inout Scene) -> Void = {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go"))
            $0.at(1000, .buffer("started", "r"))
            $0.at(1300, .done("r"))
            $0.at(4000, .buffer("stopped", "r"))
        }
        let playing = try #require(try Self.state(atMs: 2500, write).playback)
        #expect(playing.playedMs == 1500)
        #expect(playing.itemID == "ar")
        #expect(playing.receivedMs == nil)
        #expect(playing.waitingMs == nil)
        #expect(try Self.state(atMs: 4000, write).playback == nil)
    }

    @Test("knows nothing of playback without times")
    func untimed() throws {
        let events = Scene {
            $0.at(0, .session())
            $0.spokenAnswer(created: 1000)
        }.events(timed: false)
        let state = try SessionState(of: Recording(metadata: SessionMetadata(id: "s"), events: events), at: .seq(6))
        #expect(state.playback == nil)
        #expect(state.at == nil)
        #expect(state.elapsedMs == nil)
        #expect(state.responses.count == 1)
    }

    // MARK: - Other kinds of sessions

    @Test("of a GPT-Live session that follows one that was paused is not paused")
    func pausedBefore() throws {
        let states = try [1, 2].map { seq in
            try Self.state(.seq(seq)) {
                $0.at(0, .server(#"{"type":"session.paused","event_id":"e"}"#))
                $0.at(100, .server(LiveWire.started))
            }
        }
        #expect(states.map { $0.live?.isPaused } == [true, nil])
    }

    @Test("of a GPT-Live session has both sides' words, the work that waits, and whether it is muted or paused")
    func live() throws {
        var log = Log()
        log.client(LiveWire.start())
        log.server(LiveWire.started, LiveWire.heard("Hello", 0, 200), LiveWire.said("Hi.", 400, 700))
        log.server(LiveWire.delegation("d", at: 800), #"{"type":"session.input_audio.muted","event_id":"e"}"#)
        log.server(#"{"type":"session.paused","event_id":"e"}"#, #"{"type":"session.resumed","event_id":"e"}"#)
        log.client(LiveWire.append("commentary", "Two beds.", for: "d"))
        let recording = Recording(metadata: SessionMetadata(id: "s"), events: log.events)
        func state(_ seq: Int) throws -> SessionState { try SessionState(of: recording, at: .seq(seq)) }
        #expect(try state(1).requested.count == 1)
        #expect(try state(1).live?.isMuted == nil)
        #expect(try state(2).requested.isEmpty)
        #expect(try state(2).configuration?["model"]?.string == "gpt-live-1")
        #expect(try state(2).live?.isMuted == false)
        #expect(try state(4).conversation.map(\.text) == ["Hello", "Hi."])
        #expect(try state(4).live?.timelineMs == 700)
        #expect(try state(5).toolCalls.map(\.kind) == [.delegation])
        #expect(try state(6).live?.isMuted == true)
        #expect(try [6, 7, 8].map { try state($0).live?.isPaused } == [nil, true, false])
        #expect(try state(9).toolCalls.isEmpty)
        #expect(try state(9).playback == nil)
        #expect(try state(9).inputAudio == nil)
    }

    @Test("of a translation has both transcripts, and no conversation")
    func translation() throws {
        let recording = try Recording.read(path: Fixtures.sample("translation").path)[0]
        let state = try SessionState(of: recording, at: .seq(60))
        let transcripts = try #require(state.transcripts)
        #expect(!transcripts.input.isEmpty)
        #expect(!transcripts.output.isEmpty)
        #expect(state.conversation.isEmpty)
        #expect(state.live == nil)
        #expect(state.facts.kind == "translation")
    }

    @Test("has nothing that a session does not have")
    func nothing() throws {
        let state = try Self.state(.seq(1)) { $0.at(0, .message("m", "hi")) }
        #expect(state.configuration == nil)
        #expect(state.inputAudio == nil)
        #expect(state.playback == nil)
        #expect(state.transcripts == nil)
        #expect(state.live == nil)
        #expect(state.rateLimits.isEmpty)
    }
}
