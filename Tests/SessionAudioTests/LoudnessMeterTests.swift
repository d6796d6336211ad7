import SessionAudio
import TestSupport
import Testing

@Suite("A loudness meter")
struct LoudnessMeterTests {
    static let formats: [SampleFormat] = [
        .standard, .pcm16(8000), .pcm16(16_000), .pcm16(44_100), .pcm16(22_050), .pcm16(4000), .g711MuLaw, .g711ALaw,
    ]

    /// The sums of squares of whole frames, one sample after the other.
    private static func sums(_ bytes: [UInt8], _ format: SampleFormat, frameMs: Int) -> [Float] {
        let samples = format.samples(bytes)
        let starts = (0...).lazy.map { $0 * format.sampleRate * frameMs / 1000 }
        return zip(starts, starts.dropFirst()).lazy.prefix { $1 <= samples.count }.map { start, end in
            Float(samples[start..<end].reduce(0) { $0 + Int($1) * Int($1) })
        }
    }

    @Test("sums the squares of each frame, wherever the bytes are split", arguments: formats, [1, 3, 20])
    func splits(format: SampleFormat, frameMs: Int) {
        var noise = SplitMix(seed: UInt64(format.sampleRate + frameMs))
        let bytes = noise.bytes(Int(format.bytesPerMs * 257.3))
        let expected = Self.sums(bytes, format, frameMs: frameMs)
        #expect(expected.count == 257 / frameMs)
        for longest in [bytes.count, 7, 1000] {
            var meter = LoudnessMeter(format: format, frameMs: frameMs)
            for piece in noise.pieces(bytes, longest: longest) { meter.append(piece) }
            #expect(meter.frames == expected)
            #expect(meter.sampleCount == bytes.count / format.bytesPerSample)
            #expect(meter.endFrame == expected.count + 1)
        }
    }

    @Test("does not overflow on the loudest audio there is")
    func loudest() {
        var meter = LoudnessMeter(format: .standard, frameMs: 1000)
        meter.append(SampleFormat.standard.bytes(Array(repeating: .min, count: 36_000)))
        #expect(meter.rms(ofFrames: 0..<1) == 32_768)
        #expect(meter.rms(ofFrames: 1..<2) == 32_768)
        #expect(meter.rms(ofFrames: 0..<2) == 32_768)
    }

    @Test("knows the RMS of frames that are there, by the samples they have")
    func rms() {
        var meter = LoudnessMeter(format: .pcm16(8000), frameMs: 1)
        meter.append(.square(300, samples: 16) + .square(400, samples: 8) + .square(500, samples: 4))
        #expect(meter.rms(ofFrames: 0..<2) == 300)
        #expect(meter.rms(ofFrames: 2..<3) == 400)
        #expect(meter.rms(ofFrames: 3..<4) == 500)
        #expect(meter.rms(ofFrames: 1..<3) == (125_000.0).squareRoot())
        #expect(meter.rms(ofFrames: 0..<1000) == (3_720_000.0 / 28).squareRoot())
        #expect(meter.rms(ofFrames: 4..<9) == 0)
        #expect(meter.rms(ofFrames: 2..<2) == 0)
    }

    @Test("forgets old frames, and numbers the others as before")
    func forgets() {
        var meter = LoudnessMeter(format: .pcm16(8000), frameMs: 1)
        meter.append(.square(300, samples: 16) + .square(400, samples: 8) + .square(500, samples: 4))
        meter.removeFirst(2)
        #expect(meter.startFrame == 2)
        #expect(meter.frames == [8 * 160_000])
        #expect(meter.rms(ofFrames: 0..<2) == 0)
        #expect(meter.rms(ofFrames: 0..<3) == 400)
        // The frame that is not whole stays, and is completed.
        meter.removeFirst(9)
        #expect(meter.startFrame == 3)
        meter.append(.square(500, samples: 4))
        #expect(meter.rms(ofFrames: 3..<4) == 500)
        #expect(meter.endFrame == 4)
        meter.removeFirst(-1)
        #expect(meter.startFrame == 3)
    }

    @Test("tells decibels", arguments: [(32_768, 0), (3276.8, -20), (103.6215, -50), (1, -90.309)])
    func decibels(rms: Double, expected: Double) {
        #expect(abs(LoudnessMeter.dBFS(rms: rms) - expected) < 0.001)
    }

    @Test("knows that silence has no decibels")
    func silence() {
        #expect(LoudnessMeter.dBFS(rms: 0) == -.infinity)
        #expect(LoudnessMeter(format: .standard, frameMs: 1).rms(ofFrames: 0..<1) == 0)
    }

    @Test("takes rates of nonsense", arguments: [1, 999, Int.max])
    func nonsense(rate: Int) {
        var meter = LoudnessMeter(format: .pcm16(rate), frameMs: 20)
        meter.append(.square(1000, samples: 100))
        #expect(meter.sampleCount == 100)
        #expect(meter.endFrame <= 100)
        #expect(meter.rms(ofFrames: 0..<100) == 1000)
    }
}

extension [UInt8] {
    /// PCM16 whose samples are all so far from zero, on either side.
    static func square(_ amplitude: Int16, samples: Int) -> [UInt8] {
        SampleFormat.standard.bytes((0..<samples).map { $0 % 2 == 0 ? amplitude : -amplitude })
    }
}
