import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Whatever a recording says, turns come out, and figures that are none are unknown.
@Suite("Turns of hostile recordings")
struct HostileTurnTests {
    private static let sizes = [
        "0", "-0", "-1", "-1e300", "1e300", "1e19", "9223372036854775807", "-9223372036854775808",
        "18446744073709551616",
        "1e-300", "0.5", "1e308", "1e999", "null", "\"12\"", "[]", "true",
    ]

    @Test("numbers of any size in every place that takes one", arguments: sizes)
    func numbers(_ number: String) throws {
        let lines: [Scene.Step] = [
            .session(#"{"type":"server_vad","silence_duration_ms":\#(number),"interrupt_response":true}"#),
            .update(
                #"{"type":"server_vad","silence_duration_ms":\#(number)}"#,
                input: #"{"type":"audio/pcm","rate":\#(number)}"#
            ),
            .append(.tone(100)),
            .server(#"{"type":"input_audio_buffer.speech_started","audio_start_ms":\#(number),"item_id":"u"}"#),
            .server(#"{"type":"input_audio_buffer.speech_stopped","audio_end_ms":\#(number),"item_id":"u"}"#),
            .append(.tone(100)),
            .committed("u"),
            .created("r"),
            .answer("r"),
            .said("r", "hello there"),
            .server(
                """
                {"type":"response.audio_timestamp.delta","response_id":"r","item_id":"ar","output_index":\(number),\
                "content_index":\(number),"audio_offset_ms":\(number),"audio_duration_ms":\(number),"text":"hello",\
                "timestamp_type":"word"}
                """
            ),
            .audio("r", .tone(100)),
            .server(#"{"type":"input_audio_buffer.speech_started","audio_start_ms":\#(number),"item_id":"v"}"#),
            .client(
                #"{"type":"conversation.item.truncate","item_id":"ar","content_index":\#(number),"audio_end_ms":\#(number)}"#
            ),
            .done("r"),
            .server(
                """
                {"type":"input_audio_buffer.timeout_triggered","audio_start_ms":\(number),"audio_end_ms":\(number),\
                "item_id":"w"}
                """
            ),
            .server(
                #"{"type":"session.updated","session":{"audio":{"output":{"format":{"type":"audio/pcm","rate":\#(number)}}}}}"#
            ),
            .created("s"),
            .audio("s", .tone(100)),
            .server(
                """
                {"type":"response.done","response":{"id":"s","status":"cancelled","usage":{"total_tokens":\(number),\
                "input_tokens":\(number),"output_tokens":\(number)}}}
                """
            ),
        ]
        for timed in [true, false] { TurnPropertyTests.expectSane(Self.fold(lines, timed: timed)) }
    }

    @Test(
        "times from year 0 to year 9999",
        arguments: [-62_167_219_200_000_000, 253_402_300_799_999_999, 0, 1] as [Int64]
    )
    func times(_ microseconds: Int64) {
        let scene = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
            $0.at(4000, .speechStarted("v", 3000))
            $0.at(4100, .truncate("ar", 555))
            $0.at(4200, .called("r", "c"))
            $0.at(4300, .output("c"))
        }
        let events = scene.events()
        for step in [1, 2, 3, 5] {
            let strange = events.enumerated().map { index, event in
                var event = event
                if index % step == 0 { event.at = Timestamp(microseconds: microseconds) }
                return event
            }
            TurnPropertyTests.expectSane(SessionFold.folding(strange))
        }
    }

    @Test("byte counts of any size", arguments: [0, 1, -1, Int.max, Int.min, Int.max / 2])
    func byteCounts(_ count: Int) {
        let scene = Scene {
            $0.at(0, .session())
            for ms in [100.0, 200, 300] {
                var step = Scene.Step.append(base64: "")
                step.alteration = Alteration(droppedAudio: count)
                $0.at(ms, step)
            }
            $0.at(310, .speechStarted("u", 100))
            $0.at(400, .speechStopped("u", 200))
            $0.at(410, .committed("u"))
            $0.at(500, .created("r"))
            for ms in [600.0, 700] {
                var step = Scene.Step.audio("r", .tone(0))
                step.alteration = Alteration(droppedAudio: count)
                $0.at(ms, step)
            }
            $0.at(750, .speechStarted("v", 700))
            $0.at(760, .truncate("ar", 1))
        }
        _ = scene.fold().turns
    }

    @Test("ids that are missing everywhere")
    func noIDs() {
        let types = [
            ("input_audio_buffer.speech_started", Direction.server), ("input_audio_buffer.speech_stopped", .server),
            ("input_audio_buffer.committed", .server), ("input_audio_buffer.timeout_triggered", .server),
            ("conversation.item.added", .server), ("response.created", .server),
            ("response.output_item.added", .server),
            ("response.output_audio.delta", .server), ("response.output_audio_transcript.delta", .server),
            ("response.function_call_arguments.done", .server), ("conversation.item.truncate", .client),
            ("response.cancel", .client), ("conversation.item.create", .client), ("response.done", .server),
            ("output_audio_buffer.started", .server), ("output_audio_buffer.cleared", .server),
            ("output_audio_buffer.stopped", .server), ("conversation.item.deleted", .server),
            ("conversation.item.input_audio_transcription.completed", .server),
            ("conversation.item.input_audio_transcription.failed", .server), ("session.update", .client),
            ("session.created", .server), ("response.audio_timestamp.delta", .server), ("error", .server),
            ("response.mcp_call.in_progress", .server), ("response.mcp_call.completed", .server),
            ("input_audio_buffer.append", .client), ("input_audio_buffer.commit", .client),
            ("response.create", .client),
        ]
        for rest in [
            "", #","response":{},"item":{},"session":{}"#,
            #","item_id":null,"response_id":null,"delta":null,"item":null"#,
        ] {
            var steps: [Scene.Step] = []
            var random = SplitMix(seed: 7)
            for _ in 0..<20 {
                for (type, direction) in types.shuffled(using: &random) {
                    steps.append(.init(direction: direction, text: #"{"type":"\#(type)"\#(rest)}"#))
                }
            }
            TurnPropertyTests.expectSane(Self.fold(steps, timed: true))
            TurnPropertyTests.expectSane(Self.fold(steps, timed: false))
        }
    }

    @Test("a recorded answer without ids has its figures all the same")
    func answerWithoutIDs() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(100, .server(#"{"type":"response.created","response":{"status":"in_progress"}}"#))
            $0.at(200, .server(#"{"type":"response.output_audio.delta","delta":"\#(Sound.tone(100).base64())"}"#))
            $0.at(300, .server(#"{"type":"response.done","response":{"status":"completed"}}"#))
        }.turn()
        #expect(turn.ttfaMs == 100)
        #expect(turn.outputAudioMs == 100)
        #expect(turn.status == "completed")
    }

    @Test("events in any order", arguments: 0..<40)
    func shuffled(seed: UInt64) throws {
        let scene = Scene {
            $0.at(0, .session())
            $0.mic(from: 0, .tone(500), .silence(500))
            $0.at(300, .speechStarted("u", 200))
            $0.at(900, .speechStopped("u", 800))
            $0.at(910, .committed("u"), .speechItem("u"), .heard("hello", "u"))
            $0.at(920, .message("m", "one"), .timeout("w", 100, 400), .deleted("m"))
            $0.spokenAnswer(created: 1000)
            $0.at(1500, .called("r", "c"), .output("c"), .cancel("r"), .buffer("started", "r"), .buffer("cleared", "r"))
            $0.spokenAnswer("s", created: 1700)
            $0.at(1800, .speechStarted("v", 900), .truncate("as", 300), .truncate("ar", 200))
            $0.at(
                1900,
                .update(Detection.none, input: WireFormat.ulaw.object),
                .refused("x"),
                .clear,
                .commit,
                .refused("k")
            )
        }
        var events = scene.events()
        var random = SplitMix(seed: seed)
        events.shuffle(using: &random)
        for index in events.indices { events[index].seq = index + 1 }
        var fold = SessionFold()
        for event in events {
            try fold.apply(event)
            _ = fold.takeChanges()
        }
        TurnPropertyTests.expectSane(fold)
        #expect(fold.turns == SessionFold.folding(events).turns)
    }

    @Test("thousands of speeches without an end, in and out of playback")
    func manySpeeches() {
        let scene = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(1000, .audio("r", .tone(3000)))
            for index in 0..<3000 { $0.at(1000 + Double(index), .speechStarted("u\(index)", Double(index))) }
        }
        let turns = scene.turns()
        #expect(turns.count == 1)
        #expect(turns.first?.cutSource == .speech)
    }

    @Test("an hour without a word between two turns")
    func hour() throws {
        let hour = 3_600_000.0
        // Some of it is there, most was dropped: to decode an hour takes long in a debug build.
        let silence = Scene.Step.append(.silence(1000), as: .ulaw)
        var dropped = Scene.Step.append(base64: "")
        dropped.alteration = Alteration(droppedAudio: 8000)
        let turns = Scene {
            $0.at(0, .session(input: WireFormat.ulaw.object))
            $0.utterance("u", format: .ulaw)
            $0.spokenAnswer(created: 3200)
            for second in 0..<3600 { $0.at(6000 + Double(second) * 1000, second % 60 == 0 ? silence : dropped) }
            $0.utterance("v", mic: hour + 10_000, heardBefore: hour + 2200, format: .ulaw)
            $0.spokenAnswer("s", created: hour + 12_200)
        }.turns()
        #expect(turns.map(\.responseLatencyMs) == [1000, 1000])
        #expect(turns.map(\.endpointingMs) == [610, 610])
        #expect(turns.map(\.heardMethod) == [.whole, .whole])
    }

    /// A step every hundred milliseconds; lines that are no known events are not looked at.
    private static func fold(_ steps: [Scene.Step], timed: Bool) -> SessionFold {
        let scene = Scene { for (index, step) in steps.enumerated() { $0.at(Double(index) * 100, step) } }
        return SessionFold.folding(scene.events(timed: timed))
    }
}
