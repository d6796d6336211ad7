import RealtimeProtocol
import SessionRecording
import Testing

/// GPT-Live sessions in files, and what URLs tell of them.
@Suite("A GPT-Live recording")
struct LiveFileTests {
    private func directions(_ lines: String...) throws -> [Direction] {
        try read(lines.joined(separator: "\n")).events.map(\.direction)
    }

    private static let start = #"{"type":"session.start","session":{"model":"gpt-live-1"}}"#
    private static let started = #"{"type":"session.started","event_id":"event_1","session":{"id":"live_1"}}"#
    private static let append = #"{"type":"session.input_audio.append","audio":"AAAA"}"#

    @Test("of a primary socket has input audio from the client, though its lines do not say so")
    func primary() throws {
        #expect(try directions(Self.start, Self.started, Self.append) == [.client, .server, .client])
        #expect(try directions(Self.append) == [.client])
    }

    @Test("of a sideband has a copy of it from the server")
    func sideband() throws {
        #expect(try directions(Self.started, Self.append) == [.server, .server])
    }

    @Test("tells who sent a key of a phone by its id")
    func keys() throws {
        let key = #"{"type":"transport.dtmf.send","event":"5"}"#
        let confirmed = #"{"type":"transport.dtmf.send","event":"5","event_id":"event_2"}"#
        #expect(try directions(Self.started, key, confirmed) == [.server, .client, .server])
    }

    @Test(
        "is known by its URL",
        arguments: [
            ("wss://api.openai.com/v1/live/sessions", EventFamily.live),
            ("wss://api.openai.com/v1/live/sessions/live_1/attach?graceful_close=true", .live),
            ("/v1/live/sessions/live_1/fork", .live),
            ("wss://x.openai.azure.com/openai/v1/live", .live),
            ("wss://api.openai.com/v1/realtime?model=gpt-realtime", .realtime),
            ("wss://example.com/live/chat", nil),
            ("wss://example.com/live/sessions/live_1/other", nil),
        ]
    )
    func urls(_ url: String, _ family: EventFamily?) {
        #expect(EventFamily(ofURL: url) == family)
    }

    @Test("of a sideband is named by its URL")
    func sockets() {
        let attach = LiveSocket(ofURL: "/v1/live/sessions/live_1/attach")
        #expect(attach?.session == "live_1")
        #expect(attach?.kind == .attach)
        #expect(LiveSocket(ofURL: "/v1/live/sessions/live_2/fork")?.kind == .fork)
        #expect(LiveSocket(ofURL: "/v1/live/sessions") == nil)
    }
}
