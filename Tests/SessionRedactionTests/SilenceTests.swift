import RealtimeProtocol
import Testing

@testable import SessionRedaction

@Suite("Silence")
struct SilenceTests {
    @Test(
        "It is as long as the audio was",
        arguments: [
            (AudioEncoding.audioPcm, 0 as UInt8), (.audioPcmu, 0xFF), (.audioPcma, 0xD5), ("audio/opus", 0),
        ]
    )
    func length(_ encoding: AudioEncoding, byte: UInt8) {
        for count in 0..<50 {
            let audio = Base64.encode((0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) })
            let silence = Silence.base64(for: audio, encoding)
            #expect(silence.count == audio.count)
            #expect(silence.withUnsafeBufferPointer(Base64.decodeCanonical) == Array(repeating: byte, count: count))
        }
    }

    @Test("What is no base64 keeps its length, too", arguments: ["AAAAA", "A", "==", "=", "not base64!", "AAAA="])
    func odd(_ text: String) {
        let silence = Silence.base64(for: Array(text.utf8), .audioPcmu)
        #expect(silence.count == text.utf8.count)
    }
}
