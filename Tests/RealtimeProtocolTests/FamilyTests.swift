import RealtimeProtocol
import Testing

/// Names that both families have are read as the session tells.
@Suite("The family of a session")
struct FamilyTests {
    private static let created = #"{"type":"session.created","event_id":"e","session":{"type":"realtime"}}"#
    private static let started = #"{"type":"session.started","event_id":"e","session":{"id":"live_1"}}"#
    private static let error = #"{"type":"error","event_id":"e","error":{"message":"no"}}"#
    private static let delta = #"{"type":"session.output_audio.delta","delta":""}"#

    private func families(_ frames: [String], of family: EventFamily? = nil) throws -> [EventFamily] {
        let decoder = EventDecoder(family: family)
        return try frames.map { try decoder.decode(Array($0.utf8)[...], from: .server).family }
    }

    @Test("is told by the first type that only one family has, and kept")
    func toldByType() throws {
        #expect(try families([Self.started, Self.error, Self.delta]) == [.live, .live, .live])
        #expect(try families([Self.created, Self.error, Self.delta]) == [.realtime, .realtime, .realtime])
    }

    @Test("is what is known of the session from elsewhere")
    func given() throws {
        #expect(try families([Self.error], of: .live) == [.live])
        #expect(try families([Self.error], of: .realtime) == [.realtime])
        #expect(EventDecoder(family: .live).family == .live)
        #expect(EventDecoder().family == nil)
    }

    @Test(
        "is told by the members of an event whose name both have, when nothing else has told",
        arguments: [
            (#"{"type":"session.input_transcript.delta","start_ms":0,"end_ms":200,"delta":"a"}"#, EventFamily.live),
            (#"{"type":"session.input_transcript.delta","elapsed_ms":0,"delta":"a"}"#, .realtime),
            (#"{"type":"session.output_audio.delta","delta":"","sample_rate":24000}"#, .realtime),
            (#"{"type":"session.updated","session":{"status":"active"}}"#, .live),
            (#"{"type":"session.updated","session":{"type":"realtime"}}"#, .realtime),
            (#"{"type":"session.closed","usage":{"seconds":1}}"#, .live),
            (#"{"type":"error","error":{"client_event_id":"c"}}"#, .live),
            (#"{"type":"error","error":{"event_id":"c"}}"#, .realtime),
        ]
    )
    func toldByMembers(_ frame: String, _ family: EventFamily) throws {
        #expect(try families([frame, Self.error]) == [family, family])
    }

    @Test("changes when another session begins in the same recording")
    func severalSessions() throws {
        let frames = [Self.created, Self.error, Self.started, Self.error, Self.created, Self.error]
        #expect(try families(frames) == [.realtime, .realtime, .live, .live, .realtime, .realtime])
    }

    @Test("stays when a stray event of the other family comes")
    func strayEvents() throws {
        let stray = #"{"type":"response.done","event_id":"e","response":{}}"#
        #expect(try families([Self.started, stray, Self.error]) == [.live, .realtime, .live])
        let paused = #"{"type":"session.paused","event_id":"e"}"#
        #expect(try families([Self.created, paused, Self.error]) == [.realtime, .live, .realtime])
    }

    @Test("of a type that goes both ways, each side has its own case")
    func bothWays() throws {
        let frame = Array(#"{"type":"session.input_audio.append","audio":"AAAA"}"#.utf8)[...]
        guard case .liveClient(.sessionInputAudioAppend) = try EventDecoder().decode(frame, from: .client),
            case .liveServer(.sessionInputAudioAppend) = try EventDecoder().decode(frame, from: .server)
        else { throw Unexpected("not decoded") }
    }

    private struct Unexpected: Error {
        init(_: String) {}
    }
}
