import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@Suite("Two sessions differ")
struct SessionDifferenceTests {
    // MARK: - Configuration

    @Test("in members of their configuration, told where they first show")
    func configuration() {
        let difference = difference(
            server(Self.session(#""id":"s1","voice":"marin","audio":{"rate":8000,"codec":"a"},"tools":[]"#, "created")),
            server(
                Self.session(#""id":"s2","voice":"cedar","audio":{"codec":"a","rate":8000.0},"tools":[]"#, "created"),
                Self.session(#""id":"s2","voice":"cedar","audio":{"rate":16000,"codec":"a"},"tools":[]"#, "updated")
            ),
            only: .configuration
        )
        #expect(
            difference == [
                #"session voice: "marin" (1) → "cedar" (1)"#,
                "session audio.rate: 8000 (1) → 16000 (2)",
            ]
        )
    }

    @Test("in the tools they were given, by name")
    func tools() {
        let go = #"{"type":"function","name":"go","parameters":{"required":["a","b"]}}"#
        let stay = #"{"type":"function","name":"stay"}"#
        let slow = #"{"parameters":{"required":["a"]},"name":"go","type":"function"}"#
        let difference = difference(
            server(Self.session(#""tools":[\#(go),\#(stay)]"#, "created")),
            server(Self.session(#""tools":[\#(stay),\#(slow)]"#, "created")),
            only: .configuration
        )
        #expect(difference == [#"session tools[go].parameters.required[1]: "b" (1) → –"#])
    }

    @Test("in what the client asked for, where the server says the same of both")
    func requests() {
        let created = Self.session(#""speed":1,"voice":"marin""#, "created")
        let updated = Self.session(#""speed":1,"voice":"cedar""#, "updated")
        var a = Log()
        a.server(created)
        a.client(#"{"type":"session.update","session":{"speed":1,"tracing":{"group":"x"}}}"#)
        a.client(#"{"type":"session.update","session":{"tracing":{"name":"y"}}}"#)
        var b = Log()
        b.server(created)
        b.client(#"{"type":"session.update","session":{"voice":"cedar","tracing":{"group":"z"}}}"#)
        b.server(updated)
        #expect(
            difference(a, b, only: .configuration) == [
                #"session voice: "marin" (1) → "cedar" (3)"#,
                "session.update speed: 1 (2) → –",
                #"session.update tracing.group: "x" (2) → "z" (2)"#,
                #"session.update tracing.name: "y" (3) → –"#,
            ]
        )
    }

    @Test("not in how many updates the client asked for the same in")
    func requestsInParts() {
        var a = Log()
        a.client(#"{"type":"session.update","session":{"tracing":{"group":"x","name":"y"},"speed":1}}"#)
        var b = Log()
        b.client(
            #"{"type":"session.update","session":{"tracing":{"group":"z"}}}"#,
            #"{"type":"session.update","session":{"speed":1}}"#,
            #"{"type":"session.update","session":{"tracing":{"name":"y","group":"x"}}}"#
        )
        #expect(difference(a, b, only: .configuration) == [])
        b.client(#"{"type":"session.update","session":{"speed":2}}"#)
        #expect(difference(a, b, only: .configuration) == ["session.update speed: 1 (1) → 2 (4)"])
    }

    @Test("in what one client asked for and did not get, beside what it did get")
    func refusedRequests() {
        let created = Self.session(#""audio":{"voice":"marin","speed":1},"tools":[]"#, "created")
        var a = Log()
        a.server(created)
        var b = Log()
        b.server(created)
        b.client(
            #"{"type":"session.update","session":{"audio":{"voice":"cedar"}}}"#,
            #"{"type":"session.update","session":{"audio":{"speed":4},"tracing":{}}}"#
        )
        b.server(Self.session(#""audio":{"voice":"cedar","speed":1},"tools":[]"#, "updated"))
        #expect(
            difference(a, b, only: .configuration) == [
                #"session audio.voice: "marin" (1) → "cedar" (4)"#,
                "session.update audio.speed: – → 4 (3)",
                "session.update tracing: – → {} (3)",
            ]
        )
    }

    @Test("not in what is another in every session")
    func passing() {
        let a = server(Self.session(#""id":"a","expires_at":1,"client_secret":{"value":"x"}"#, "created"))
        let b = server(Self.session(#""id":"b","expires_at":2,"client_secret":null"#, "created"))
        #expect(difference(a, b) == [])
    }

    // MARK: - Conversation

    @Test("in what was said, and in what became of it")
    func conversation() {
        let a = server(
            Wire.added(Wire.message("a", "user", "Hello"), previous: nil),
            Wire.added(Wire.message("b", "assistant", "Hi there"), previous: #""a""#),
            Wire.added(Wire.message("c", "user", "Bye"), previous: #""b""#)
        )
        let b = server(
            Wire.added(Wire.message("s", "system", "Be brief"), previous: nil),
            Wire.added(Wire.message("1", "user", "Hello"), previous: #""s""#),
            Wire.added(Wire.message("2", "assistant", "Hey", status: "incomplete"), previous: #""1""#),
            Wire.added(Wire.message("3", "user", "Bye"), previous: #""2""#),
            #"{"type":"conversation.item.deleted","item_id":"3"}"#
        )
        #expect(
            difference(a, b, only: .conversation) == [
                "system message: – → Be brief (1)",
                "assistant message text: Hi there (2) → Hey (3)",
                "assistant message status: completed (2) → incomplete (3)",
                "assistant message interrupted: no (2) → yes (3)",
                "user message deleted: no (3) → yes (4)",
            ]
        )
    }

    @Test("in the order of what was said")
    func order() {
        let one = Wire.message("1", "user", "One")
        let two = Wire.message("2", "user", "Two")
        let a = server(Wire.added(one, previous: nil), Wire.added(two, previous: #""1""#))
        let b = server(Wire.added(two, previous: nil), Wire.added(one, previous: #""2""#))
        #expect(difference(a, b, only: .conversation).count == 2)
    }

    // MARK: - Tool calls

    @Test("in arguments and outputs, as JSON")
    func arguments() {
        let a = Self.call(#"{\"from\":\"here\",\"at\":[1,2.0]}"#, output: #"{\"ok\":true}"#)
        let same = Self.call(#"{ \"at\" : [1.0, 2], \"from\":\"here\" }"#, output: #"{\"ok\":true}"#)
        #expect(difference(a, same) == [])
        let other = Self.call(#"{\"from\":\"there\",\"at\":[1]}"#, output: "done")
        #expect(
            difference(a, other, only: .tools) == [
                #"go arguments.from: "here" (1) → "there" (1)"#,
                "go arguments.at[1]: 2.0 (1) → –",
                #"go output: {"ok":true} (1) → done (1)"#,
            ]
        )
    }

    @Test("in the tools that were called")
    func calls() {
        let a = Self.call(#"{\"x\":1}"#, output: "1")
        let b = Self.call(#"{\"x\":1}"#, output: "1", name: "stay")
        #expect(
            difference(a, b, only: .tools) == [
                #"go: {"x":1} (1) → –"#,
                #"stay: – → {"x":1} (1)"#,
            ]
        )
    }

    // MARK: - Events

    @Test("in the order of their events, and in how responses ended")
    func events() {
        let a = server(Wire.created("r"), Wire.textDelta("a", item: "i", response: "r"), Wire.done("r"))
        let b = server(
            Wire.created("q"),
            Wire.textDelta("b", item: "j", response: "q"),
            Wire.textDelta("c", item: "j", response: "q"),
            #"{"type":"error","error":{"code":"invalid_value"}}"#,
            Wire.done("q", status: "cancelled")
        )
        #expect(
            difference(a, b, only: .events) == [
                "server event: response.done (3) → error (invalid_value) (4)",
                "server event: – → response.done (cancelled) (5)",
            ]
        )
    }

    @Test("in what the client sent, but not in how it cut its audio")
    func clientEvents() {
        let append = #"{"type":"input_audio_buffer.append","audio":"AAAA"}"#
        let commit = #"{"type":"input_audio_buffer.commit"}"#
        var a = Log()
        a.client(append, commit, append)
        var b = Log()
        b.client(append, append, #"{"type":"response.cancel"}"#, append, commit, append, append)
        #expect(difference(a, b) == ["client event: – → response.cancel (3)"])
    }

    // MARK: - Usage

    @Test("in what they cost, in total and one by one")
    func usage() {
        let a = server(Wire.created("r"), Wire.done("r", rest: Self.usage(10, 5)))
        let b = server(
            Wire.created("r"),
            Wire.done("r", rest: Self.usage(10, 7)),
            Wire.created("q"),
            Wire.done("q", rest: Self.usage(1, 0))
        )
        #expect(
            difference(a, b, only: .usage) == [
                "total responses: 1 → 2",
                "total input_tokens: 10 → 11",
                "total output_tokens: 5 → 7",
                "total total_tokens: 15 → 18",
                "response 1 output_tokens: 5 (1) → 7 (1)",
                "response 1 total_tokens: 15 (1) → 17 (1)",
                "response 2 input_tokens: – → 1 (2)",
                "response 2 total_tokens: – → 1 (2)",
            ]
        )
    }

    // MARK: - Drift

    @Test("in what this version does not know, however often it comes")
    func drift() {
        let strange = #"{"type":"response.created","response":{"id":"r","status":"in_progress","mood":1}}"#
        let a = server(strange, strange, #"{"type":"tomorrow"}"#)
        let b = server(strange, #"{"type":"response.created","response":7}"#, "[]")
        #expect(
            difference(a, b, only: .drift) == [
                "server tomorrow: unknown type (3) → –",
                "server response.created response: – → not an object (2)",
                "server frame: – → no JSON object (3)",
            ]
        )
    }

    // MARK: - Timing

    @Test("in how long the user waited, beyond a tolerance")
    func timing() {
        let a = Self.turn(wait: 400, first: 300)
        let b = Self.turn(wait: 500, first: 320)
        #expect(difference(a, b) == [])
        #expect(
            difference(a, b, tolerance: .milliseconds(0)) == [
                "response 1 first_delta_ms: 300 (1) → 320 (1)",
                "turn 1 turn_latency_ms: 400 (1) → 500 (1)",
                "turn 1 ttft_ms: 300 (1) → 320 (1)",
                "turn 1 ttfa_ms: 300 (1) → 320 (1)",
            ]
        )
        #expect(difference(a, b, tolerance: .percent(20)) == ["turn 1 turn_latency_ms: 400 (1) → 500 (1)"])
        #expect(difference(a, b, tolerance: .percent(25)) == [])
        #expect(difference(a, b, tolerance: .milliseconds(99)).count == 1)
        #expect(difference(a, b, tolerance: .milliseconds(100)) == [])
        #expect(difference(a, a.map { Self.timeless($0) }, tolerance: .milliseconds(0)) == [])
    }

    @Test("in any figure of their turns, where both have it", arguments: LatencyMetric.allCases)
    func figures(_ metric: LatencyMetric) throws {
        let a = try FoldedRecording(Fixtures.sample("barge-in")).events
        let b = try FoldedRecording(Fixtures.sample("voice-tool-call")).events
        let (turnsA, turnsB) = (SessionFold.folding(a).turns, SessionFold.folding(b).turns)
        let pairs = zip(turnsA.map(metric.value), turnsB.map(metric.value)).filter { $0 != $1 }
        let known = pairs.filter { $0 != nil && $1 != nil }
        let found = difference(a, b, tolerance: .milliseconds(0)).filter { $0.contains(" \(metric.rawValue): ") }
        #expect(found.count == known.count)
    }

    @Test("in how long tools took")
    func toolTiming() {
        let a = Self.call("{}", output: "1").events
        var b = a
        b[b.count - 1].at = .second(60)
        #expect(
            difference(a, b, tolerance: .milliseconds(1)).map { $0.prefix { $0 != ":" } } == [
                "turn 1 tool_ms", "tool call 1 duration_ms",
            ]
        )
    }

    // MARK: - Options

    @Test(
        "unless a member is ignored",
        arguments: [
            (["rate"], 1), (["audio"], 1), (["audio.output"], 1), (["output.rate"], 1), (["voice"], 1),
            (["audio.output.rate", "voice"], 0), (["audio.rate"], 2), (["rat"], 2), ([""], 2),
        ]
    )
    func ignoredFields(_ names: [String], _ left: Int) {
        let a = server(Self.session(#""voice":"a","audio":{"output":{"rate":1}}"#, "created")).events
        let b = server(Self.session(#""voice":"b","audio":{"output":{"rate":2}}"#, "created")).events
        var options = SessionDifference.Options()
        options.ignoredFields = names
        #expect(SessionDifference(from: a, to: b, options: options).findings.count == left)
    }

    @Test("only in the aspects that are looked at")
    func aspects() throws {
        let a = try FoldedRecording(Fixtures.sample("voice-tool-call")).events
        let b = try FoldedRecording(Fixtures.sample("barge-in")).events
        let all = SessionDifference(from: a, to: b)
        for aspect in SessionDifference.Aspect.allCases {
            var options = SessionDifference.Options()
            options.aspects = [aspect]
            let one = SessionDifference(from: a, to: b, options: options)
            #expect(one.findings == all[aspect])
            #expect(one.isEmpty == [.drift, .timing].contains(aspect))
        }
    }

    @Test("as much one way as the other")
    func symmetry() throws {
        let a = try FoldedRecording(Fixtures.sample("voice-tool-call")).events
        let b = try FoldedRecording(Fixtures.sample("errors")).events
        let there = SessionDifference(from: a, to: b)
        let back = SessionDifference(from: b, to: a)
        for aspect in [SessionDifference.Aspect.configuration, .usage, .drift, .tools] {
            #expect(there[aspect].count == back[aspect].count, "\(aspect)")
        }
    }

    // MARK: - Helpers

    private func server(_ lines: String...) -> Log {
        var log = Log()
        for line in lines { log.server(line) }
        return log
    }

    /// `members` are those of the session's object.
    private static func session(_ members: String, _ step: String) -> String {
        #"{"type":"session.\#(step)","session":{"type":"realtime",\#(members)}}"#
    }

    private static func usage(_ input: Int, _ output: Int) -> String {
        #","usage":{"input_tokens":\#(input),"output_tokens":\#(output)}"#
    }

    private static func call(_ arguments: String, output: String, name: String = "go") -> Log {
        let item = """
            {"id":"f","type":"function_call","status":"completed","call_id":"c","name":"\(name)","arguments":"\(arguments)"}
            """
        var log = Log()
        log.server(Wire.created("r"), Wire.outputItem("done", item, response: "r"), Wire.done("r"))
        log.client(
            """
            {"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"c","output":"\(output)"}}
            """
        )
        return log
    }

    /// A turn with an answer that begins `wait` milliseconds after the speech, and `first` after its creation.
    private static func turn(wait: Int, first: Int) -> [RecordedEvent] {
        var log = Log()
        log.server(
            #"{"type":"input_audio_buffer.speech_started","item_id":"u","audio_start_ms":0}"#,
            #"{"type":"input_audio_buffer.speech_stopped","item_id":"u","audio_end_ms":1}"#,
            #"{"type":"input_audio_buffer.committed","item_id":"u"}"#,
            Wire.created("r"),
            #"{"type":"response.output_audio.delta","response_id":"r","item_id":"a","delta":"AAAA"}"#
        )
        let moments = [-900, 0, 1, wait - first, wait]
        return zip(log.events, moments).map { event, moment in
            var event = event
            event.at = Timestamp(microseconds: Int64(moment) * 1000)
            return event
        }
    }

    private static func timeless(_ event: RecordedEvent) -> RecordedEvent {
        var event = event
        event.at = nil
        return event
    }

    private func difference(_ a: Log, _ b: Log, only aspect: SessionDifference.Aspect? = nil) -> [String] {
        var options = SessionDifference.Options()
        if let aspect { options.aspects = [aspect] }
        return SessionDifference(from: a.events, to: b.events, options: options).findings.map(\.line)
    }

    private func difference(
        _ a: [RecordedEvent],
        _ b: [RecordedEvent],
        tolerance: SessionDifference.Tolerance? = nil
    ) -> [String] {
        var options = SessionDifference.Options()
        options.tolerance = tolerance
        return SessionDifference(from: a, to: b, options: options).findings.map(\.line)
    }
}

extension SessionDifference.Finding {
    /// The finding on a line, places in brackets.
    fileprivate var line: String {
        "\(subject)\(field.map { " " + $0 } ?? ""): \(a?.line ?? "–") → \(b?.line ?? "–")"
    }
}

extension SessionDifference.Side {
    fileprivate var line: String {
        let text =
            switch value {
            case .text(let text), .json(let text): text
            case .number(let number): "\(Int(number))"
            case .flag(let flag): flag ? "yes" : "no"
            }
        return text + (place.map { " (\($0))" } ?? "")
    }
}
