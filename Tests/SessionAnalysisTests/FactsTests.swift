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
