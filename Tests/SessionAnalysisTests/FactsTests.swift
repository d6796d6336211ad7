import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What a session's events say about the session.
@Suite("Facts")
struct FactsTests {
    @Test(
        "kind, dialect and model",
        arguments: [
            (
                #"{"type":"session.created","session":{"type":"realtime","id":"s","model":"m"}}"#,
                "realtime", "ga", "m"
            ),
            (
                #"{"type":"session.updated","session":{"type":"translation","id":"s","model":"m"}}"#,
                "translation", "ga", "m"
            ),
            (
                #"{"type":"session.created","session":{"type":"transcription","id":"s","audio":{"input":{"transcription":{"model":"t"}}}}}"#,
                "transcription", "ga", "t"
            ),
            (#"{"type":"session.created","session":{"id":"s","model":"m","voice":"verse"}}"#, "realtime", "beta", "m"),
            (
                #"{"type":"transcription_session.updated","session":{"id":"s","input_audio_transcription":{"model":"t"}}}"#,
                "transcription", "beta", "t"
            ),
            (
                #"{"type":"session.created","session":{"id":"s","object":"realtime.transcription_session"}}"#,
                "transcription", "beta", nil
            ),
        ] as [(String, String, String, String?)]
    )
    func session(event: String, kind: String, dialect: String, model: String?) throws {
        let facts = try Log.fold { $0.server(event) }.facts
        #expect((facts.serverSessionID, facts.kind, facts.dialect, facts.model) == ("s", kind, dialect, model))
    }

    @Test("a beta name makes the dialect the beta's, at any time")
    func betaName() throws {
        let created = Wire.created("r")
        #expect(try Log.fold { $0.server(created) }.facts.dialect == "ga")
        for part in ["text", "audio", "audio_transcript"] {
            for step in ["delta", "done"] {
                let event = #"{"type":"response.\#(part).\#(step)","response_id":"r","item_id":"a"}"#
                #expect(try Log.fold { $0.server(created, event) }.facts.dialect == "beta", "\(part).\(step)")
            }
        }
        let current = try Log.fold { $0.server(created, Wire.textDelta("x", item: "a", response: "r")) }
        #expect(current.facts.dialect == "ga")
    }

    @Test(
        "a service's own events and members tell the dialect, whatever else is sent",
        arguments: [
            (#"{"type":"warning","warning":{"message":"m"}}"#, "azure-voice-live"),
            (#"{"type":"response.audio_timestamp.delta","text":"w"}"#, "azure-voice-live"),
            (#"{"type":"response.web_search_call.searching","item_id":"a"}"#, "azure-voice-live"),
            (
                #"{"type":"session.created","session":{"id":"s","output_audio_timestamp_types":null}}"#,
                "azure-voice-live"
            ),
            (#"{"type":"session.updated","session":{"id":"s","input_audio_sampling_rate":24000}}"#, "azure-voice-live"),
            (#"{"type":"ping","timestamp":1}"#, "xai"),
            (
                #"{"type":"conversation.item.input_audio_transcription.updated","item_id":"u","transcript":"t"}"#,
                "xai"
            ),
            (#"{"type":"session.updated","session":{"keep_context":false}}"#, "xai"),
            (#"{"type":"response.output_audio.delta","rid":"r","delta":""}"#, "xai"),
            (#"{"type":"response.output_audio_transcript.delta","rid":"r","delta":""}"#, "xai"),
        ]
    )
    func service(event: String, dialect: String) throws {
        let created = Wire.created("r")
        let beta = #"{"type":"response.text.delta","response_id":"r","item_id":"a","delta":"x"}"#
        #expect(try Log.fold { $0.server(event) }.facts.dialect == dialect)
        #expect(try Log.fold { $0.server(created, beta, event, created, beta) }.facts.dialect == dialect)
    }

    @Test(
        "the address tells services apart whose events do not, or that said nothing yet",
        arguments: [
            ("wss://api.openai.com/v1/realtime?model=m", "ga", "ga"),
            ("wss://api.openai.com/v1/realtime?model=m", "beta", "beta"),
            ("wss://example.openai.azure.com/openai/v1/realtime?model=m", "ga", "azure-ga"),
            ("wss://EXAMPLE.openai.azure.com:443/openai/realtime?api-version=v", "beta", "azure-beta"),
            ("wss://example.services.ai.azure.com/voice-live/realtime?api-version=v", "beta", "azure-voice-live"),
            ("wss://example.services.ai.azure.com/voice-live/realtime?api-version=v", nil, "azure-voice-live"),
            ("wss://example.openai.azure.com/openai/v1/realtime", nil, "azure-ga"),
            ("wss://api.x.ai/v1/realtime?model=m", "ga", "xai"),
            ("wss://api.x.ai/v1/realtime?model=m", nil, "xai"),
            ("ws://localhost:8080/v1/realtime", nil, nil),
            ("nowhere", "ga", "ga"),
        ] as [(String, String?, String?)]
    )
    func address(upstream: String, events: String?, dialect: String?) throws {
        var progress = SessionProgress()
        let line: String? =
            switch events {
            case "ga": Wire.created("r")
            case "beta": #"{"type":"response.text.delta","response_id":"r","item_id":"a","delta":"x"}"#
            default: nil
            }
        var log = Log()
        if let line { log.server(line) }
        for event in log.events { progress.note(event, decoded: EventDecoder().decode(event)) }
        var session = SessionMetadata(id: "s")
        session.upstream = upstream
        #expect(session.filled(from: progress).dialect == dialect)
        session.dialect = "another"
        #expect(session.filled(from: progress).dialect == "another", "what the recording says holds")
    }

    @Test("a generation that was noted earlier gives way to the service whose events they are")
    func earlierNote() {
        var log = Log()
        log.server(#"{"type":"warning","warning":{"message":"m"}}"#)
        var progress = SessionProgress()
        for event in log.events { progress.note(event, decoded: EventDecoder().decode(event)) }
        var session = SessionMetadata(id: "s")
        for (known, expected) in [
            ("beta", "azure-voice-live"), ("ga", "azure-voice-live"), ("xai", "azure-voice-live"),
        ] {
            session.dialect = known
            #expect(session.filled(from: progress).dialect == expected, "\(known)")
        }
        session.dialect = "beta"
        session.upstream = "wss://example.openai.azure.com/openai/realtime"
        #expect(session.filled(from: SessionProgress()).dialect == "azure-beta")
    }

    @Test("nothing is known before the server says so")
    func unknown() throws {
        let fold = try Log.fold {
            $0.client(#"{"type":"session.update","session":{"type":"realtime","model":"wished"}}"#)
            $0.server(Wire.added(Wire.message("a", "user", "1"), previous: "null", type: "conversation.item.created"))
        }
        #expect(fold.facts == SessionFacts())
    }

    @Test("over two connections the first id stays, and the last model counts")
    func twoConnections() throws {
        let facts = try Log.fold {
            $0.server(
                #"{"type":"session.created","session":{"type":"realtime","id":"s1","model":"m1"}}"#,
                #"{"type":"session.created","session":{"type":"realtime","id":"s2","model":"m2"}}"#,
                #"{"type":"session.updated","session":{"type":"realtime","id":"s2"}}"#
            )
        }.facts
        #expect((facts.serverSessionID, facts.model) == ("s1", "m2"))
    }
}
