import Foundation
import RealtimeProtocol
import TestSupport
import Testing

@Suite struct Base64Tests {
    @Test func agreesWithFoundation() {
        var generator = SystemRandomNumberGenerator()
        for count in 0...200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let encoded = Base64.encode(bytes)
            #expect(String(decoding: encoded, as: UTF8.self) == Data(bytes).base64EncodedString())
            #expect(encoded.withUnsafeBufferPointer(Base64.decodeCanonical) == bytes)
            #expect(Base64.decodedCount(encoded) == count)
        }
    }

    @Test(arguments: [
        "A", "AA", "AAA", "AAAAA", "AA==A", "A===", "====", "AB==", "AAB=", "AA=A", "AAA\n", "AA-_", "AAAAAAA!",
        "!AAAAAAA", "é===",
    ])
    func onlyCanonicalTextDecodes(_ text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer(Base64.decodeCanonical) == nil)
    }

    @Test func audioSurvivesEscapedSlashes() throws {
        let json = #"{"type":"input_audio_buffer.append","audio":"\/\/\/\/"}"#
        guard case .inputAudioBufferAppend(let event) = try EventDecoder().decodeClientEvent(Array(json.utf8)[...])
        else {
            throw Unexpected("not decoded")
        }
        #expect(try event.audio.decoded() == [0xFF, 0xFF, 0xFF])
        #expect(ClientEvent.inputAudioBufferAppend(event).encoded() == Array(json.utf8))
    }

    @Test func whatIsNotBase64Throws() {
        var audio = Base64Audio()
        audio.characters = Array("Base64EncodedAudioData!".utf8)[...]
        let error = #expect(throws: EventDecodingError.self) { try audio.decoded() }
        #expect(error?.code == .invalidBase64)
    }
}
