import SessionAnalysis
import TestSupport
import Testing

/// How long audio is follows from its format, wherever and however that is told.
@Suite("Audio formats")
struct AudioRateTests {
    /// 4800 bytes.
    private static let audio = String(repeating: "AAAA", count: 1600)

    private static func audioMs(session: String, response: String = "") throws -> Double? {
        let fold = try Log.fold {
            $0.server(
                #"{"type":"session.created","session":\#(session)}"#,
                #"{"type":"response.created","response":{"id":"r"\#(response)}}"#,
                #"{"type":"response.audio.delta","response_id":"r","item_id":"a","delta":"\#(audio)"}"#,
                Wire.done("r")
            )
        }
        return fold.conversation.first?.audioMs
    }

    @Test(
        "a rate in a format's name counts",
        arguments: [
            ("pcm16", 100), ("pcm16_8000hz", 300), ("pcm16-8000hz", 300), ("pcm16_16000hz", 150),
            ("pcm16-16000hz", 150),
            ("PCM16_16000Hz", 150), ("pcm16_24000hz", 100), ("pcm_16000", 150), ("pcm_16khz", 150), ("pcm16_48k", 50),
            ("audio/pcm;rate=16000", 150), ("pcm24", 100), ("g711_ulaw", 600), ("g711-alaw", 600), ("audio/pcmu", 600),
            ("ulaw_8000", 600), ("g711_ulaw_16000hz", 300), ("not specified", 100), ("", 100),
        ]
    )
    func names(name: String, milliseconds: Double) throws {
        let legacy = try Self.audioMs(session: #"{"id":"s","output_audio_format":"\#(name)"}"#)
        #expect(legacy == milliseconds)
        let nested = try Self.audioMs(session: #"{"type":"realtime","audio":{"output":{"format":"\#(name)"}}}"#)
        #expect(nested == milliseconds)
        let response = try Self.audioMs(session: "{}", response: #","output_audio_format":"\#(name)""#)
        #expect(response == milliseconds)
    }

    @Test(
        "what the session says of the user's audio counts as far as it says anything",
        arguments: [
            (#""input_audio_format":"not specified","audio":{"input":{"format":{"type":"audio/pcmu"}}}"#, 600),
            (#""input_audio_format":"not specified""#, 100), (#""input_audio_format":"linear16""#, 100),
            (#""input_audio_sampling_rate":16000"#, 150),
            (#""input_audio_format":"pcm16","input_audio_sampling_rate":16000"#, 150),
            (#""input_audio_format":"mp3""#, nil),
        ] as [(String, Double?)]
    )
    func input(session: String, milliseconds: Double?) throws {
        let fold = try Log.fold {
            $0.server(#"{"type":"session.created","session":{"id":"s",\#(session)}}"#)
            $0.client(
                #"{"type":"input_audio_buffer.append","audio":"\#(Self.audio)"}"#,
                #"{"type":"input_audio_buffer.commit"}"#
            )
            $0.server(#"{"type":"input_audio_buffer.committed","item_id":"u"}"#)
        }
        #expect(fold.turns.map(\.inputAudioMs) == [milliseconds])
    }

    @Test(
        "an object tells the rate beside the type, or in it",
        arguments: [
            (#"{"type":"audio/pcm","rate":24000}"#, 100), (#"{"type":"audio/pcm","rate":16000}"#, 150),
            (#"{"type":"audio/pcm"}"#, 100), (#"{"type":"audio/pcmu"}"#, 600), (#"{"rate":8000}"#, 300),
            (#"{"type":"pcm16_8000hz"}"#, 300), (#"{"type":"audio/pcmu","rate":0}"#, 600),
        ]
    )
    func objects(format: String, milliseconds: Double) throws {
        let session = try Self.audioMs(session: #"{"type":"realtime","audio":{"output":{"format":\#(format)}}}"#)
        #expect(session == milliseconds)
        let response = try Self.audioMs(session: "{}", response: #","audio":{"output":{"format":\#(format)}}"#)
        #expect(response == milliseconds)
    }

    /// The bytes of compressed audio do not tell how long it is.
    @Test("is not known in a format that is compressed", arguments: ["audio/opus", "mp3", "audio/AAC"])
    func compressed(name: String) throws {
        for session in [
            #"{"output_audio_format":"\#(name)"}"#,
            #"{"type":"realtime","audio":{"output":{"format":{"type":"\#(name)"}}}}"#,
        ] {
            #expect(try Self.audioMs(session: session) == nil)
        }
        #expect(try Self.audioMs(session: "{}", response: #","output_audio_format":"\#(name)""#) == nil)
        // One response may be told apart from its session.
        let session = #"{"output_audio_format":"\#(name)"}"#
        #expect(try Self.audioMs(session: session, response: #","output_audio_format":"pcm16""#) == 100)
    }

    @Test("a flat name that says nothing leaves the word to the nested format")
    func notSpecified() throws {
        let session =
            #"{"output_audio_format":"not specified","audio":{"output":{"format":{"type":"audio/pcm","rate":16000}}}}"#
        #expect(try Self.audioMs(session: session) == 150)
    }
}
