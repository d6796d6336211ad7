import SessionAnalysis
import Testing

/// Which model transcribed.
@Suite("A transcription's model")
struct TranscriptionModelTests {
    private static func session(_ step: String, _ transcription: String) -> String {
        #"{"type":"session.\#(step)","session":{"type":"realtime","audio":{"input":{"transcription":\#(transcription)}}}}"#
    }

    private static func committed(_ item: String) -> String {
        #"{"type":"input_audio_buffer.committed","item_id":"\#(item)"}"#
    }

    private static func models(_ write: (inout Log) -> Void) throws -> [String?] {
        try Log.fold(write).usage.map(\.model)
    }

    @Test("is what the session was made or updated with, by whoever says so first")
    func inForce() throws {
        #expect(try Self.models { $0.server(Wire.transcript("a", item: "u")) } == [nil])
        let made = try Self.models {
            $0.server(Self.session("created", #"{"model":"whisper-1"}"#), Wire.transcript("a", item: "u"))
        }
        #expect(made == ["whisper-1"])
        let updated = try Self.models {
            $0.server(Self.session("created", "null"))
            $0.client(Self.session("update", #"{"model":"gpt-4o-transcribe"}"#))
            $0.server(Wire.transcript("a", item: "u"), Self.session("updated", #"{"model":"gpt-4o-transcribe"}"#))
            $0.server(Wire.transcript("b", item: "v"))
        }
        #expect(updated == ["gpt-4o-transcribe", "gpt-4o-transcribe"])
    }

    @Test("is that of the moment when the audio was committed")
    func committed() throws {
        let models = try Self.models {
            $0.server(Self.session("created", #"{"model":"whisper-1"}"#), Self.committed("u"))
            $0.server(Self.session("updated", #"{"model":"gpt-4o-transcribe"}"#), Self.committed("v"))
            $0.server(Wire.transcript("b", item: "v"), Wire.transcript("a", item: "u"), Wire.transcript("c", item: "w"))
        }
        #expect(models == ["gpt-4o-transcribe", "whisper-1", "gpt-4o-transcribe"])
    }

    @Test("stays when an update does not name it, and goes when transcription is turned off")
    func staying() throws {
        let models = try Self.models {
            $0.server(Self.session("created", #"{"model":"whisper-1"}"#))
            $0.server(#"{"type":"session.updated","session":{"type":"realtime","instructions":"x"}}"#)
            $0.server(Wire.transcript("a", item: "u"), Self.session("updated", #"{"language":"en"}"#))
            $0.server(Wire.transcript("b", item: "v"), Self.session("updated", "null"), Wire.transcript("c", item: "w"))
        }
        #expect(models == ["whisper-1", "whisper-1", nil])
    }

    @Test("is the beta's, too, and a refused update changes nothing")
    func legacy() throws {
        let models = try Self.models {
            $0.server(#"{"type":"session.created","session":{"input_audio_transcription":{"model":"whisper-1"}}}"#)
            $0.client(
                #"{"type":"session.update","event_id":"e1","session":{"input_audio_transcription":{"model":"nova-9"}}}"#
            )
            $0.server(#"{"type":"error","error":{"type":"invalid_request_error","event_id":"e1","message":"no"}}"#)
            $0.server(Wire.transcript("a", item: "u"))
        }
        #expect(models == ["whisper-1"])
    }
}
