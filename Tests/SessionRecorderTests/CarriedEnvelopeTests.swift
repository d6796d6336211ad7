import RealtimeProtocol
import SessionRecording
import Testing

@testable import SessionRecorder

@Suite("A recorded event's envelope")
struct CarriedEnvelopeTests {
    private static func event(_ text: String) -> RecordedEvent { RecordedEvent(text, .server, at: 0) }

    private static func inspector(_ configure: (inout Recorder.Configuration) -> Void = { _ in }) -> MessageInspector {
        var configuration = Recorder.Configuration()
        configure(&configuration)
        return MessageInspector(configuration)
    }

    @Test("is scanned where it is inspected, and goes with it")
    func scanned() {
        var event = Self.event(#"{"type":"response.done","event_id":"event_1"}"#)
        #expect(event.envelope == nil)
        _ = Self.inspector().inspect(&event)
        #expect(event.envelope?.type == .responseDone)
        #expect(event.envelope == Envelope(scanning: event.payload))
    }

    @Test("is that of what is stored, or none, when the payload is cut or secrets are replaced")
    func changed() {
        var cut = Self.event(#"{"event_id":"event_1","type":"response.done"}"#)
        _ = Self.inspector { $0.maximumMessage = 20 }.inspect(&cut)
        #expect(cut.payload.count == 20)
        #expect(cut.alteration == Alteration(byteCount: 45))
        #expect(cut.envelope?.type == nil)
        var secret = Self.event(#"{"client_secret":{"value":"ek_1"},"type":"session.created","event_id":"e"}"#)
        _ = Self.inspector().inspect(&secret)
        #expect(secret.alteration?.isRedacted == true)
        #expect(secret.envelope == nil)
    }

    @Test("makes no other event of it")
    func equality() {
        var scanned = Self.event("{}")
        scanned.envelope = Envelope(scanning: scanned.payload)
        #expect(scanned == Self.event("{}"))
        #expect(Set([scanned, Self.event("{}")]).count == 1)
    }
}
