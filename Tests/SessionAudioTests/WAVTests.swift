import SessionAudio
import Testing

@Suite("A WAV file")
struct WAVTests {
    /// The first two are what Python's `wave` writes.
    static let headers: [(Int, WAVHeader.Channels, Int?, String)] = [
        (
            24_000, .mono, 3,
            """
            52494646 2A000000 57415645 666D7420 10000000 01000100 C05D0000 80BB0000 02001000 64617461 06000000
            """
        ),
        (
            8000, .stereo, 5,
            """
            52494646 38000000 57415645 666D7420 10000000 01000200 401F0000 007D0000 04001000 64617461 14000000
            """
        ),
        (
            8000, .mono, nil,
            """
            52494646 FFFFFFFF 57415645 666D7420 10000000 01000100 401F0000 803E0000 02001000 64617461 FFFFFFFF
            """
        ),
        (
            24_000, .stereo, 1_073_741_814,
            """
            52494646 FCFFFFFF 57415645 666D7420 10000000 01000200 C05D0000 00770100 04001000 64617461 D8FFFFFF
            """
        ),
        (
            24_000, .stereo, 1_073_741_815,
            """
            52494646 FFFFFFFF 57415645 666D7420 10000000 01000200 C05D0000 00770100 04001000 64617461 FFFFFFFF
            """
        ),
    ]

    @Test("says in its header what follows", arguments: headers)
    func header(sampleRate: Int, channels: WAVHeader.Channels, sampleFrames: Int?, expected: String) {
        let bytes = WAVHeader(sampleRate: sampleRate, channels: channels).bytes(sampleFrames: sampleFrames)
        #expect(bytes.count == WAVHeader.byteCount)
        let groups = stride(from: 0, to: 44, by: 4).map { start in bytes[start..<(start + 4)].map(Self.hex).joined() }
        #expect(groups.joined(separator: " ") == expected)
    }

    @Test("holds 4 GiB, less its header")
    func capacity() {
        #expect(WAVHeader(sampleRate: 24_000, channels: .mono).capacity == 2_147_483_629)
        #expect(WAVHeader(sampleRate: 24_000, channels: .stereo).capacity == 1_073_741_814)
    }

    @Test("takes rates of nonsense", arguments: [Int.max, Int.min, -1, 0])
    func nonsense(sampleRate: Int) {
        #expect(WAVHeader(sampleRate: sampleRate, channels: .stereo).bytes(sampleFrames: -1).count == 44)
    }

    @Test("has the sides of stereo in turn, the shorter one filled with silence")
    func stereo() {
        var writer = WAVWriter(header: WAVHeader(sampleRate: 8000, channels: .stereo))
        #expect(writer.append(left: [1, -2], right: [3]) == [1, 0, 3, 0, 0xFE, 0xFF, 0, 0])
        #expect(writer.append(left: [], right: [-32_768]) == [0, 0, 0, 0x80])
        #expect(writer.append([5]) == [5, 0, 5, 0])
        #expect(writer.append(left: [], right: []) == [])
        #expect(writer.sampleFrames == 4)
        #expect(writer.room == writer.header.capacity - 4)
    }

    @Test("has the sum of both sides in mono, clipped")
    func mono() {
        var writer = WAVWriter(header: WAVHeader(sampleRate: 8000, channels: .mono))
        #expect(writer.append([1, -2]) == [1, 0, 0xFE, 0xFF])
        #expect(writer.append(left: [1, 30_000, 7], right: [2, 30_000]) == [3, 0, 0xFF, 0x7F, 7, 0])
        #expect(writer.sampleFrames == 5)
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
