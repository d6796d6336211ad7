import RealtimeProtocol
import SessionRecording
import SessionRedaction
import SessionReplay
import TestSupport
import Testing

@Suite("A redacted session replays")
struct RedactedReplayTests {
    @Test("to the same report", arguments: Fixtures.samples + Fixtures.captures, [true, false])
    func report(_ fixture: Fixture, masksTexts: Bool) throws {
        let events = try fixture.events()
        var redactor = SessionRedactor(.init(masksTexts: masksTexts))
        var (before, after) = (ReplayReport(), ReplayReport())
        before.replay(events, with: ReplayDecoder(notesDrift: true))
        after.replay(events.map { redactor.redact($0) }, with: ReplayDecoder(notesDrift: true))
        #expect(after.serverEvents == before.serverEvents)
        #expect(after.decoded == before.decoded)
        #expect(after.invalid == before.invalid)
        #expect(after.unknown == before.unknown)
        #expect(after.malformed == before.malformed)
        #expect(after.unknownFields == before.unknownFields)
    }
}
