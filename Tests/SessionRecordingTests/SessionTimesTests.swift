import Foundation
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@Suite("A session's times")
struct SessionTimesTests {
    /// Worked out from the captures' ids by hand and by `expires_at`; nil where ids tell nothing.
    private static let estimates: [(capture: String, start: String?, end: String?)] = [
        ("azure-ga-tool-round", "2026-07-22T01:40:21", "2026-07-22T01:40:22"),
        ("azure-ga-vad-transcribes", "2026-07-24T00:54:12", "2026-07-24T00:54:14"),
        ("azure-voicelive-text-output", "2026-08-07T19:14:31", "2026-08-07T19:14:32"),
        ("azure-voicelive-vad-audio-turn", "2026-07-21T20:16:13", "2026-07-21T20:16:14"),
        ("openai-beta-audio-transcript-full-audio", "2026-02-20T11:08:48", "2026-02-20T11:08:49"),
        ("openai-beta-text-response", "2025-08-06T03:50:33", "2025-08-06T03:50:34"),
        ("openai-beta-tool-call", "2026-02-20T11:08:59", "2026-02-20T11:09:00"),
        ("openai-ga-doc-examples-fixture", nil, nil),
        ("openai-ga-gateway-text-in-audio-out", "2026-08-11T03:25:10", "2026-08-11T03:25:12"),
        ("openai-ga-history-seeding", "2026-07-07T16:21:13", "2026-07-07T16:21:15"),
        ("openai-ga-multi-item-interleaved-fixture", "2026-07-28T04:47:27", "2026-07-28T04:47:28"),
        ("openai-ga-text-in-audio-out", "2026-07-07T16:21:06", "2026-07-07T16:21:07"),
        ("openai-ga-three-vad-turns", "2026-08-03T17:32:43", "2026-08-03T17:33:06"),
        ("openai-ga-tool-round", "2026-07-07T16:21:09", "2026-07-07T16:21:10"),
        ("openai-ga-vad-audio-turn", "2026-07-28T04:47:30", "2026-07-28T04:47:32"),
        ("openai-ga-webrtc-sideband-text", "2026-07-22T16:00:04", "2026-07-22T16:00:05"),
        ("xai-compatible-vad-audio-turn", nil, nil),
    ]

    @Test("are estimated from ids, to the second", .enabled(if: Fixtures.hasShared), arguments: estimates)
    func captures(capture: String, start: String?, end: String?) throws {
        let times = times(of: try read(Fixtures.capture(capture).bytes()).events)
        #expect(times.startedAt?.description == start.map { $0 + ".000000Z" })
        #expect(times.endedAt?.description == end.map { $0 + ".000000Z" })
        #expect(times.source == (start == nil ? .unknown : .estimated))
    }

    @Test("estimated from ids begin where `expires_at` says", .enabled(if: Fixtures.hasShared))
    func agreeWithExpiry() throws {
        var compared = 0
        for (capture, start, _) in Self.estimates {
            guard let start = try start.map({ try Timestamp($0 + "Z") }) else { continue }
            let events = try read(Fixtures.capture(capture).bytes()).events
            let created = events.lazy.compactMap { try? RawJSON(bytes: Array($0.payload)) }
                .first { $0["type"]?.string == "session.created" }
            guard let expiry = created?["session"]?["expires_at"]?.number else { continue }
            // The README: the session id's second is an hour before, in two files an hour and a second.
            let distance = Int(expiry) - Int(start.microseconds / 1_000_000)
            #expect(distance == 3600 || distance == 3601, "\(capture)")
            compared += 1
        }
        #expect(compared > 10)
    }

    @Test("are those of the events where these have any", arguments: Fixtures.samples)
    func recorded(_ sample: Fixture) throws {
        let recording = try read(sample.bytes())
        let times = times(of: recording.events)
        #expect(times.source == .recorded)
        #expect(times.startedAt == recording.events.compactMap(\.at).first)
        #expect(times.endedAt == recording.events.compactMap(\.at).last)
    }

    @Test("are estimated close to the recorded ones", arguments: Fixtures.samples)
    func estimatesAgree(_ sample: Fixture) throws {
        let recording = try read(sample.bytes())
        let recorded = times(of: recording.events)
        let estimated = times(
            of: recording.events.map { event in
                var event = event
                event.at = nil
                return event
            }
        )
        #expect(estimated.source == .estimated)
        let start = try #require(recorded.startedAt).milliseconds(since: try #require(estimated.startedAt))
        #expect((0..<1500).contains(start))
        let end = try #require(recorded.endedAt).milliseconds(since: try #require(estimated.endedAt))
        #expect((0..<2500).contains(end))
    }

    @Test("are unknown for no events, and for ids that say nothing")
    func unknown() {
        #expect(SessionTimes().source == .unknown)
        #expect(SessionTimes().startedAt == nil)
        for id in [
            "event_123", "event_3FhMXWUGbEG7EU0Wj3V0Jt", "evt_EgDjP4RNxRFdc3rIyUaW0", "event_EgDjP4RNxRFdc3rIyUa-0",
            // 2020, before there was an API.
            "event_0gDjP4RNxRFdc3rIyUaW0", "787217e0-82ed-41d8-b376-81ea0b5b5774", "",
        ] {
            #expect(times(of: [server("{\"type\":\"ping\",\"event_id\":\"\(id)\"}")]).source == .unknown, "\(id)")
        }
    }

    @Test("are not taken from ids that a client chose")
    func clientIDs() {
        let frame = #"{"type":"response.create","event_id":"event_EgDjP4RNxRFdc3rIyUaW0"}"#
        let event = RecordedEvent(seq: 1, at: nil, direction: .client, payload: Array(frame.utf8)[...])
        #expect(times(of: [event]).source == .unknown)
    }

    @Test("are not taken from event ids that step back")
    func steppingBack() {
        let frames = ["event_EgDjP4RNxRFdc3rIyUaW0", "event_CgDjP4RNxRFdc3rIyUaW0"]
            .map { server("{\"type\":\"ping\",\"event_id\":\"\($0)\"}") }
        #expect(times(of: frames).source == .unknown)
        #expect(times(of: frames.reversed()).source == .unknown, "two years apart is no session")
    }

    @Test("pass over the media server's ids")
    func mediaServer() {
        let frames = [
            server(#"{"type":"session.updated","event_id":"event_EgDjP4RNxRFdc3rIyUaW0"}"#),
            server(#"{"type":"output_audio_buffer.started","event_id":"event_2f1e9b7a8d5c4e3b"}"#),
        ]
        #expect(times(of: frames).startedAt?.description == "2026-11-03T18:41:07.000000Z")
    }

    private func server(_ frame: String) -> RecordedEvent {
        RecordedEvent(seq: 1, at: nil, direction: .server, payload: Array(frame.utf8)[...])
    }

    private func times(of events: [RecordedEvent]) -> SessionTimes {
        var times = SessionTimes()
        for event in events { times.note(event) }
        return times
    }
}
