import RealtimeProtocol
import Testing

@Suite struct EnvelopeTests {
    private func scan(_ json: String) -> (type: EventType?, eventID: String?, audio: String?) {
        let frame = Array(json.utf8)
        let envelope = Envelope(scanning: frame[...])
        return (
            envelope.type,
            envelope.eventID.map { String(decoding: frame[$0], as: UTF8.self) },
            envelope.audio(in: frame[...]).map { String(decoding: frame[$0], as: UTF8.self) }
        )
    }

    @Test func findsTheAudioOfEachAudioEvent() {
        for (type, member) in [
            ("input_audio_buffer.append", "audio"), ("session.input_audio_buffer.append", "audio"),
            ("response.output_audio.delta", "delta"), ("response.audio.delta", "delta"),
            ("session.output_audio.delta", "delta"),
        ] {
            let found = scan(#"{"event_id":"e1","type":"\#(type)","\#(member)":"AAAA","x":1}"#)
            #expect(found == (EventType(rawValue: type), "e1", "AAAA"))
        }
    }

    @Test func audioBeforeTypeIsLeftInPlace() {
        // Which member is audio is known only once the type is; such a frame is stored as it is.
        #expect(scan(#"{"audio":"AAAA","type":"input_audio_buffer.append"}"#) == (.inputAudioBufferAppend, nil, nil))
    }

    @Test func nestedMembersAreNotTheEvents() {
        let json =
            #"{"response":{"type":"x","event_id":"y","a":["{",{"b":"}\"]"}]},"type":"response.done","event_id":"e"}"#
        #expect(scan(json) == (.responseDone, "e", nil))
    }

    @Test func textDeltasHaveNoAudio() {
        #expect(scan(#"{"type":"response.output_text.delta","event_id":"e","delta":"AAAA"}"#).audio == nil)
    }

    @Test(arguments: [
        "", " ", "{", "[]", "null", #"{"type""#, #"{"type":"#, #"{"type":"x"#, #"{"type":7}"#, "{\"a\":\"\\",
        "{\"a\":[\"",
        #"{"type":"input_audio_buffer.append","audio":"AAAA"#, #"{"a":1"#, "\u{0}\u{0}",
    ])
    func damagedFramesAreScannedSafely(_ json: String) {
        #expect(scan(json).audio == nil)
    }

    @Test func whitespaceAndEscapes() {
        #expect(scan(" { \"type\" : \"error\" , \"event_id\" : \"a\\\"b\" } ") == (.error, #"a\"b"#, nil))
        let found = scan(#"{"type":"input_audio_buffer.append","audio":"AA\/A\\","event_id":"e"}"#)
        #expect(found == (.inputAudioBufferAppend, nil, #"AA\/A\\"#), "what stands behind the audio is not looked at")
    }
}
