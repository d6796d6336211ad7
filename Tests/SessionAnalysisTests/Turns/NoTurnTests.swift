import SessionAnalysis
import TestSupport
import Testing

/// Sessions in which nobody answers.
@Suite("Sessions without turns")
struct NoTurnTests {
    @Test("transcription and translation have no turns", arguments: ["transcription-only", "translation"])
    func samples(name: String) throws { #expect(try FoldedRecording(Fixtures.sample(name)).fold.turns.isEmpty) }

    @Test("a transcription session has no turns, though audio is committed")
    func transcription() {
        let turns = Scene {
            $0.at(
                0,
                .server(
                    """
                    {"type":"session.created","event_id":"e","session":{"type":"transcription","id":"s","object":\
                    "realtime.transcription_session","audio":{"input":{"turn_detection":\(Detection.server())}}}}
                    """
                )
            )
            $0.utterance()
            $0.at(3300, .heard("hello", "u"))
        }.turns()
        #expect(turns.isEmpty)
    }

    @Test("no events, no turns")
    func empty() { #expect(SessionFold.folding([]).turns.isEmpty) }
}
