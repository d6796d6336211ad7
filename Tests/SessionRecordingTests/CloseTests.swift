import SessionRecording
import Testing

@Suite("A close frame's payload")
struct CloseTests {
    @Test(
        "reads as it was written",
        arguments: [Close(code: 1000), Close(code: 1005), Close(code: 4999, reason: "größer")]
    )
    func roundTrip(_ close: Close) {
        #expect(Close(reading: close.payload) == close)
    }

    @Test("is read as far as it is valid")
    func invalid() {
        #expect(Close(reading: [3]) == Close(code: 1005))
        #expect(Close(reading: [0, 7, 0x41]) == Close(code: 7, reason: "A"))
        #expect(Close(reading: [3, 0xE8, 0xFF]) == Close(code: 1000))
    }

    @Test(
        "ends with a whole character where the reason is too long",
        arguments: [("", "ö"), ("a", "ö"), ("", "語"), ("a", "語"), ("ab", "😀"), ("abc", "😀"), ("", "a")]
    )
    func longReason(_ start: String, _ character: String) throws {
        let payload = Close(code: 1008, reason: start + String(repeating: character, count: 200)).payload
        #expect((126 - character.utf8.count...125).contains(payload.count))
        let reason = try #require(Close(reading: payload).reason)
        #expect(reason.hasPrefix(start + character) && reason.hasSuffix(character))
        let exact = String(repeating: "a", count: 123)
        #expect(Close(code: 1008, reason: exact).payload.count == 125)
    }

    @Test("carries only some codes")
    func codes() {
        let ranges = [1000...1003, 1007...1014, 1016...4999]
        #expect((0...70_000).filter(Close.isSendable) == ranges.flatMap(Array.init))
    }
}
