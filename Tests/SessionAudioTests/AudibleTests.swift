import SessionAudio
import Testing

/// Audible is what is above −50 dBFS, and above 30 dB below the loudest 20 ms.
@Suite("Audible audio")
struct AudibleTests {
    /// Milliseconds of audio at 8 kHz of these RMS.
    private static func meter(_ parts: [(ms: Double, rms: Int16)], frameMs: Int = 1) -> LoudnessMeter {
        var meter = LoudnessMeter(format: .pcm16(8000), frameMs: frameMs)
        for part in parts { meter.append(.square(part.rms, samples: Int(part.ms * 8))) }
        return meter
    }

    static let ends: [([(ms: Double, rms: Int16)], Double?)] = [
        ([], nil),
        ([(100, 0)], nil),
        ([(100, 103)], nil),
        ([(100, 104)], 100),
        ([(100, 104), (200, 103)], 100),
        ([(100, 0), (20, 5000), (300, 0)], 120),
        ([(100, 10_000), (100, 316)], 100),
        ([(100, 10_000), (100, 317)], 200),
        ([(100, 317), (100, 10_000), (100, 316)], 200),
        // 10 ms of 5000 are 20 ms of 3536.
        ([(90, 5000), (200, 0)], 100),
        ([(100, 5000), (100, 0), (7, 5000)], 207),
        ([(100, 5000), (100, 0), (7.5, 5000)], 207.5),
        ([(7.5, 5000)], 7.5),
        ([(100, 5000), (7.5, 0)], 100),
    ]

    @Test("ends with its last 20 ms, which the end may cut short", arguments: ends)
    func end(parts: [(ms: Double, rms: Int16)], expected: Double?) {
        let meter = Self.meter(parts)
        #expect(meter.audibleEnd(in: 0..<1000) == expected)
        #expect(Self.meter(parts, frameMs: 20).audibleEnd(in: 0..<1000) == expected)
    }

    @Test("is counted from the beginning of the range, and judged by what is in it")
    func range() {
        let meter = Self.meter([(100, 30_000), (50, 0), (25, 500), (100, 0)])
        #expect(meter.audibleEnd(in: 0..<275) == 100)
        #expect(meter.audibleEnd(in: 100..<275) == 180)
        #expect(meter.audibleEnd(in: 110..<275) == 190)
        #expect(meter.audibleEnd(in: 110..<173) == 173)
        #expect(meter.audibleEnd(in: 180..<275) == nil)
        #expect(meter.audibleEnd(in: 275..<900) == nil)
        #expect(meter.audibleEnd(in: -900 ..< -5) == nil)
        #expect(meter.audibleEnd(in: 150..<150) == nil)
        #expect(meter.audibleEnd(in: 110..<Int.max) == 190)
    }

    @Test("is told for each 20 ms")
    func frames() {
        let meter = Self.meter([(30, 5000), (30, 0), (20, 5000), (30, 0), (3, 5000)])
        #expect(meter.audibleFrames(in: 0..<113) == [true, true, false, true, false, true])
        #expect(meter.audibleFrames(in: 40..<100) == [false, true, false])
        #expect(meter.audibleFrames(in: 90..<1000) == [false, true])
        #expect(meter.audibleFrames(in: 500..<1000) == [])
    }

    @Test("is not where frames were forgotten")
    func forgotten() {
        var meter = Self.meter([(100, 30_000), (50, 500), (50, 0)])
        meter.removeFirst(110)
        #expect(meter.audibleEnd(in: 0..<200) == 160)
        #expect(meter.audibleFrames(in: 60..<200) == [false, false, true, true, true, false, false])
    }
}
